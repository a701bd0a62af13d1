import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import type { Run } from '../dockerfile/model.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import { type TextEdit, textOf } from '../dockerfile/text.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { hostKeyNeeds } from './host-key-needs.ts';
import { folderEdits } from './key-folders.ts';
import { mountEdits, needsOfKeys } from './key-needs.ts';
import { type Removal, removals } from './key-removal.ts';
import { keySet } from './key-set.ts';
import { isSshFile, isSshVariable } from './keys.ts';
import type { SshNeed } from './ssh-need.ts';

export interface WithoutKeys {
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
}

/**
 * The Dockerfile with no private key for ssh in it: the keys, what prepares and removes them go, and the RUNs that
 * need them get an ssh mount. Undefined when nothing of it can be taken out.
 */
export function withoutKeys(context: RuleContext): WithoutKeys | undefined {
  const { dockerfile } = context;
  const trace = traceSecrets(dockerfile, context.buildContext);
  const variables = trace.variables.filter(v => isSshVariable(trace, v));
  const files = trace.files.filter(file => isSshFile(trace, file));
  if (variables.length + files.length === 0) return undefined;
  const keys = keySet(dockerfile, trace, variables, files);
  const removal = removals(dockerfile, trace, keys, files);
  const needs = needsOfKeys(dockerfile, removal, variables, files);
  const hosts = hostKeyNeeds(context, needs, removal.instructions);
  const edits = [
    // First, because it keeps the place of an instruction that went.
    ...folderEdits(dockerfile, trace, keys, removal, files),
    ...removal.edits,
    ...removeInstructions(dockerfile, removal.instructions),
    ...mountEdits(context, needs, removal),
    ...hosts.edits,
  ];
  if (edits.length === 0) return undefined;
  return { edits, notes: [...notesFor(context, needs, removal), ...hosts.notes] };
}

function notesFor(context: RuleContext, needs: ReadonlyMap<Run, SshNeed[]>, removal: Removal): string[] {
  const notes: string[] = [];
  if (needs.size === 0)
    notes.push(
      t(
        'Nothing in this build uses the key: give it to the container when it runs, as a mounted file or a secret.',
      ),
    );
  else if (context.settings.builder === 'kaniko')
    notes.push(
      t(
        'kaniko has no ssh mounts: mount the agent into its container and build with --build-arg SSH_AUTH_SOCK.',
      ),
    );
  else
    notes.push(
      t('Build with --ssh default, which lends the key of your ssh agent to these instructions alone.'),
    );
  if ([...needs.values()].flat().some(n => n.certainty === 'possible'))
    notes.push(
      t('Which instruction uses the key is not certain: take the mount off those that do without it.'),
    );
  for (const command of removal.substitutes)
    notes.push(
      t('This ran only without the key, and goes with it: {0}', textOf(context.dockerfile, command)),
    );
  for (const { command } of removal.leftovers)
    notes.push(
      t('This still names the key and has to be looked at: {0}', textOf(context.dockerfile, command)),
    );
  notes.push(t('An image that was pushed with the key has given it away: replace the key.'));
  return notes;
}
