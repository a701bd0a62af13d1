import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import { removeInstruction } from '../dockerfile/edits.ts';
import { isRoot } from '../dockerfile/users.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { argumentNames } from './argument-names.ts';
import { clientsAt } from './clients.ts';
import type { CloneFix } from './clone-fix.ts';
import { clonePlaced } from './clone-placement.ts';
import { isReplaced, withoutClone } from './clone-run.ts';
import { cloneSource } from './clone-source.ts';
import type { Clone } from './clones.ts';
import { commitArgument } from './commit-argument.ts';
import { hostKeySetup } from './host-key-setup.ts';
import { shellPath } from './shell-words.ts';
import { type TwoStageClone, twoStageClone } from './two-stage.ts';

/**
 * Puts the two-stage clone in the place of a `git clone` of the code that the image is for. Undefined for tools, which
 * change seldom, and where it cannot be done without guessing.
 */
export function twoStageOfClone(context: RuleContext, clone: Clone): CloneFix | undefined {
  const { dockerfile, settings } = context;
  const { git, updates } = clone;
  const { run, directory } = git;
  const source = cloneSource(context, clone);
  if (!source || run.onbuild || clone.removed || updates.some(({ action }) => action === 'submodule'))
    return undefined;
  if (updates.some(update => update.run !== run && isReplaced(update))) return undefined;
  // Taken apart, a RUN would leave in a layer what it removes again.
  const { files } = traceSecrets(dockerfile, context.buildContext).runOf(run);
  if (files.some(file => file.removed?.run === run)) return undefined;
  if (git.globals.length || !git.options.every(({ value }) => followed.test(value))) return undefined;
  const pinned = updates.findLast(update => update.ref)?.ref ?? git.ref;
  const parts = withoutClone(dockerfile, clone);
  const folder = shellPath(directory);
  const user = dockerfile.variables.user(run);
  const owner = user === undefined ? undefined : ownerWord(git.command.user ?? user);
  // Behind this RUN, since it may be what installs git.
  const clients = clientsAt(dockerfile, { stage: run.stage, index: run.index + 1 });
  if (!parts || !folder || user === undefined || owner === undefined) return undefined;
  if (pinned?.kind === 'tag' || /^(windows|minimal)$/.test(clients.family)) return undefined;

  const { own, remote, address } = source;
  const reader = updates.find(update => !isReplaced(update))?.command;
  const history = settings.history === 'with' || (settings.history === 'auto' && reader !== undefined);
  const mounts = settings.builder !== 'kaniko';
  if (history && owner && !mounts) return undefined;
  const hostKey = remote && hostKeySetup(dockerfile, run, remote, settings.hostKeys, [], parts.before);
  const commit = commitArgument(dockerfile, run, pinned?.word.value);
  const names = argumentNames(dockerfile, address);
  const stages: TwoStageClone = {
    names: { ...names, commit: commit?.definitions[0]?.name ?? names.commit },
    repository: address,
    baseCommit: /^[0-9a-f]{40}$/.test(pinned?.word.value ?? '') ? pinned?.word.value : own?.pushed,
    trees: [
      {
        subtree: '',
        directory: folder,
        create: dockerfile.variables.workdir(run) !== directory,
        leaveOut: [],
        submodules: [],
      },
    ],
    owner: owner || undefined,
    mode: undefined,
    // git itself is there; an ssh client may not be.
    setup: hostKey ? [...clients.install, ...hostKey.setup] : [],
    hostKeySecret: hostKey?.secret ?? false,
    history,
    mounts,
    sshId: undefined,
    anonymous: remote === undefined,
  };
  return {
    edits: [
      ...clonePlaced(dockerfile, run, parts, twoStageClone(dockerfile, stages)),
      ...(commit ? [removeInstruction(dockerfile, commit)] : []),
    ],
    notes: notesOf(stages, own !== undefined),
  };
}

function notesOf(clone: TwoStageClone, own: boolean): string[] {
  const { commit, baseCommit } = clone.names;
  const value = own ? '$(git rev-parse HEAD)' : t('<full commit id>');
  const notes = [
    t('The image holds the commit that is given: build with --build-arg {0}={1}.', commit, value),
  ];
  if (clone.baseCommit === undefined)
    notes.push(t('Fill in {0}, a full commit id that the remote has.', baseCommit));
  if (clone.hostKeySecret)
    notes.push(
      t(
        'The host key is not known here: build with --secret id=known_hosts,src=$HOME/.ssh/known_hosts, or add its line to the setting layerwise.hostKeys.',
      ),
    );
  if (!clone.anonymous && clone.mounts)
    notes.push(
      t('Build with --ssh default, which lends the key of your ssh agent to these instructions alone.'),
    );
  if (!clone.history) notes.push(t('The image no longer holds .git of this clone.'));
  return notes;
}

export const twoStageTitle = (): string =>
  t('Clone in two stages, so that a commit adds only what it changes');

/** Options of clone that the two stages keep the meaning of. */
const followed =
  /^(-b|--branch|-q|--quiet|-v|--verbose|--progress|--depth|--single-branch|--no-tags|--filter|-n|--no-checkout|-j|--jobs)(=|$)/;

/** `user:` for one that is not root, '' for root; undefined where it cannot be written into a shell word. */
function ownerWord(user: string): string | undefined {
  if (isRoot(user)) return '';
  const word = shellPath(user);
  return word && (/^\d+$/.test(word) ? `${word}:${word}` : `${word}:`);
}
