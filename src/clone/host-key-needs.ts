import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import { addMount, continued, insertAbove } from '../dockerfile/edits.ts';
import { lineage } from '../dockerfile/lineage.ts';
import type { Dockerfile, Instruction, Run, Stage } from '../dockerfile/model.ts';
import { reaches } from '../dockerfile/reach.ts';
import { type TextEdit, textOf } from '../dockerfile/text.ts';
import { isRoot, usersOf } from '../dockerfile/users.ts';
import { pinnedLine } from './known-hosts.ts';
import type { SshNeed } from './ssh-need.ts';

/** The secret mount that brings the caller's own known_hosts to every user of a RUN. */
export const knownHostsMount =
  'type=secret,id=known_hosts,target=/etc/ssh/ssh_known_hosts,mode=0444,required=true';

/** The same from a file beside the Dockerfile, for where there are no mounts. */
export const knownHostsCopy = 'COPY known_hosts /etc/ssh/ssh_known_hosts';

/** What stands before the keyword of an instruction that goes with this one. */
export const onbuildOf = ({ onbuild }: Instruction): string => (onbuild ? 'ONBUILD ' : '');

/** A RUN that pins hosts before another RUN: for every user, or for its own where that may not be root. */
export function pinBefore(dockerfile: Dockerfile, run: Run, lines: readonly string[]): TextEdit {
  const root = isRoot(dockerfile.variables.user(run));
  const make = root ? 'mkdir -p /etc/ssh' : 'mkdir -p -m 0700 ~/.ssh';
  const file = root ? '/etc/ssh/ssh_known_hosts' : '~/.ssh/known_hosts';
  const write = `printf '%s\\n' ${lines.map(line => `'${line}'`).join(' ')} >> ${file}`;
  return insertAbove(dockerfile, run, continued(dockerfile, `${onbuildOf(run)}RUN ${make}`, [`&& ${write}`]));
}

/** How RUNs that nothing tells the host's key come to know it. */
export function hostKeyNeeds(
  context: RuleContext,
  needs: ReadonlyMap<Run, readonly SshNeed[]>,
  removed: ReadonlySet<Instruction>,
): { edits: TextEdit[]; notes: string[] } {
  const { dockerfile, settings } = context;
  const edits: TextEdit[] = [];
  const notes: string[] = [];
  /** By stage, who finds the keys: everybody where root has written them. */
  const pinned = new Map<Stage | undefined, string>();
  for (const [run, own] of needs) {
    if (own.every(n => n.certainty === 'possible') || tellsHostKeys(dockerfile, run, own, removed)) continue;
    const users = usersOf(
      dockerfile,
      run,
      own.map(need => need.command),
    );
    const finds = (stage: Stage) =>
      isRoot(pinned.get(stage)) || (pinned.has(stage) && users.every(user => user === pinned.get(stage)));
    if (lineage(run.stage).some(finds)) continue;
    const later = [...needs].filter(([other]) => reaches(run, other));
    const hosts = later.flatMap(([, n]) => n.flatMap(({ hosts: h }) => h));
    const lines = [...new Set(hosts.map(host => pinnedLine(host, settings.hostKeys)))];
    if (lines.length > 0 && lines.every(line => line !== undefined)) {
      edits.push(pinBefore(dockerfile, run, lines));
      pinned.set(run.stage, dockerfile.variables.user(run) ?? 'root');
    } else if (settings.builder === 'kaniko') {
      edits.push(insertAbove(dockerfile, run, [onbuildOf(run) + knownHostsCopy]));
      notes.push(
        t(
          'The host key is not known here: write its line to known_hosts beside the Dockerfile, from a source that you trust.',
        ),
      );
      pinned.set(run.stage, 'root');
    } else {
      edits.push(addMount(run, knownHostsMount));
      notes.push(
        t(
          'The host key is not known here: build with --secret id=known_hosts,src=$HOME/.ssh/known_hosts, or add its line to the setting layerwise.hostKeys.',
        ),
      );
    }
  }
  return { edits, notes: [...new Set(notes)] };
}

/** Whether something before or in the RUN takes care of the hosts' keys, well or badly. */
function tellsHostKeys(
  dockerfile: Dockerfile,
  run: Run,
  needs: readonly SshNeed[],
  removed: ReadonlySet<Instruction>,
): boolean {
  const stages = lineage(run.stage);
  const hosts = needs.flatMap(n => n.hosts.map(h => h.host));
  const before = dockerfile.instructions.filter(
    i => i.index <= run.index && i.stage !== undefined && stages.includes(i.stage) && !removed.has(i),
  );
  const texts = before.map(i => textOf(dockerfile, i));
  if (texts.some(text => /ssh-keyscan|StrictHostKeyChecking/i.test(text))) return true;
  const about = texts.filter(text => /known_hosts/.test(text));
  // Lines written out speak of their own hosts alone.
  if (about.some(text => !/ (?:ssh-|ecdsa-)\S+ AAAA/.test(text))) return true;
  return about.length > 0 && hosts.every(host => about.some(text => text.includes(`${host} `)));
}
