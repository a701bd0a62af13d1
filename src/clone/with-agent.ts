import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import type { SecretFix } from '../secrets/secret-fix.ts';
import { hostKeyNeeds } from './host-key-needs.ts';
import { missingClient } from './missing-client.ts';
import { lendAgent } from './ssh-mount.ts';
import type { SshNeed } from './ssh-need.ts';

/** Edits after which RUNs connect over ssh, with what those RUNs need for it: agent, client and host keys. */
export function withAgent(
  context: RuleContext,
  edits: readonly TextEdit[],
  needs: ReadonlyMap<Run, readonly SshNeed[]>,
  gone: ReadonlySet<Run>,
): SecretFix {
  const { dockerfile } = context;
  const hosts = hostKeyNeeds(context, needs, gone);
  const mounts = [...needs.keys()].flatMap(run => lendAgent(dockerfile, run));
  const notes = [
    ...(needs.size
      ? [t('Build with --ssh default, which lends the key of your ssh agent to these instructions alone.')]
      : []),
    ...hosts.notes,
    t('A token that an image or its history was pushed with has been given away: revoke it.'),
  ];
  return { edits: [...edits, ...mounts, ...clientEdits(dockerfile, needs), ...hosts.edits], notes };
}

/** ssh was not needed before: its client is installed where the image is known to have none. */
function clientEdits(dockerfile: Dockerfile, needs: ReadonlyMap<Run, readonly SshNeed[]>): TextEdit[] {
  const done = new Set<unknown>();
  return [...needs].flatMap(([run, own]) => {
    const need = own.find(n => n.certainty !== 'possible');
    const missing = need && !done.has(run.stage) ? missingClient(dockerfile, run, need.command) : undefined;
    if (missing) done.add(run.stage);
    return missing?.edits ?? [];
  });
}
