import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import { addMount, continued, insertBefore } from '../dockerfile/edits.ts';
import type { Dockerfile, Instruction, Run, Stage } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { lineage } from '../dockerfile/users.ts';
import { knownHostLines } from './known-hosts.ts';
import type { SshHost, SshNeed } from './ssh-need.ts';

/** The secret mount that brings the caller's own known_hosts to every user of a RUN. */
export const knownHostsMount =
  'type=secret,id=known_hosts,target=/etc/ssh/ssh_known_hosts,mode=0444,required=true';

/** The pinned line of a host: its ed25519 key, or the only one. */
export function pinnedLine({ host, port }: SshHost, extraLines: readonly string[]): string | undefined {
  const lines = knownHostLines(host, port, extraLines);
  return lines?.find(l => l.includes(' ssh-ed25519 ')) ?? lines?.[0];
}

/** Shell commands that pin hosts for every user. */
export const pinCommands = (lines: readonly string[]): string[] => [
  'mkdir -p /etc/ssh',
  `printf '%s\\n' ${lines.map(line => `'${line}'`).join(' ')} >> /etc/ssh/ssh_known_hosts`,
];

/** How RUNs that nothing tells the host's key come to know it. */
export function hostKeyNeeds(
  context: RuleContext,
  needs: ReadonlyMap<Run, readonly SshNeed[]>,
  removed: ReadonlySet<Instruction>,
): { edits: TextEdit[]; notes: string[] } {
  const { dockerfile, settings } = context;
  const edits: TextEdit[] = [];
  const notes: string[] = [];
  const pinned = new Set<Stage | undefined>();
  for (const [run, own] of needs) {
    if (own.every(n => n.certainty === 'possible') || tellsHostKeys(dockerfile, run, removed)) continue;
    if (lineage(run.stage).some(stage => pinned.has(stage))) continue;
    const later = [...needs].filter(
      ([other]) => other.index >= run.index && lineage(other.stage).includes(run.stage as Stage),
    );
    const hosts = later.flatMap(([, n]) => n.flatMap(({ hosts: h }) => h));
    const lines = [...new Set(hosts.map(host => pinnedLine(host, settings.hostKeys)))];
    if (lines.length > 0 && lines.every(line => line !== undefined) && !run.onbuild) {
      const [first = '', second = ''] = pinCommands(lines);
      edits.push(insertBefore(dockerfile, run, continued(dockerfile, `RUN ${first}`, [`&& ${second}`])));
      pinned.add(run.stage);
    } else if (settings.builder !== 'kaniko') {
      edits.push(addMount(run, knownHostsMount));
      notes.push(
        t('The host key is not known here: build with --secret id=known_hosts,src=$HOME/.ssh/known_hosts.'),
      );
    }
  }
  return { edits, notes: [...new Set(notes)] };
}

/** Whether something before or in the RUN takes care of host keys, well or badly. */
function tellsHostKeys(dockerfile: Dockerfile, run: Run, removed: ReadonlySet<Instruction>): boolean {
  const stages = lineage(run.stage);
  return dockerfile.instructions.some(
    i =>
      i.index <= run.index &&
      i.stage !== undefined &&
      stages.includes(i.stage) &&
      !removed.has(i) &&
      /known_hosts|ssh-keyscan|StrictHostKeyChecking/i.test(dockerfile.text.slice(i.span.start, i.span.end)),
  );
}
