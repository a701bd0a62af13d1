import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import { insertAbove, removeInstruction, replaceInstruction } from '../dockerfile/edits.ts';
import type { Arg, Run } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { isRoot, isSurelyRoot } from '../dockerfile/users.ts';
import type { KnownRepository } from '../repository/facts.ts';
import { parseRemoteUrl, type RemoteUrl } from '../repository/remote-url.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { argumentNames } from './argument-names.ts';
import { clientsAt } from './clients.ts';
import type { CloneFix } from './clone-fix.ts';
import { type CloneRun, isReplaced, withoutClone } from './clone-run.ts';
import { type Clone, isApplication } from './clones.ts';
import { hostKeySetup } from './host-key-setup.ts';
import { ownRepository } from './own-repository.ts';
import { earlierUpdate } from './placement.ts';
import { shellPath } from './shell-words.ts';
import { type StageLines, type TwoStageClone, twoStageClone } from './two-stage.ts';

/**
 * Puts the two-stage clone in the place of a `git clone` of the code that the image is for. Undefined for tools, which
 * change seldom, and where it cannot be done without guessing.
 */
export function twoStageOfClone(context: RuleContext, clone: Clone): CloneFix | undefined {
  const { dockerfile, settings } = context;
  const { git, updates } = clone;
  const { run, directory } = git;
  const source = sourceOf(context, clone);
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
  const owner = ownerOf(context, clone);
  // Behind this RUN, since it may be what installs git.
  const clients = clientsAt(dockerfile, { stage: run.stage, index: run.index + 1 });
  if (!parts || !folder || owner === undefined || pinned?.kind === 'tag') return undefined;
  if (clients.family === 'windows' || clients.family === 'minimal') return undefined;

  const { own, remote, address } = source;
  const reader = updates.find(update => !isReplaced(update))?.command;
  const history = settings.history === 'with' || (settings.history === 'auto' && reader !== undefined);
  const mounts = settings.builder !== 'kaniko';
  if (history && owner && !mounts) return undefined;
  const hostKey = remote ? hostKeySetup(dockerfile, run, remote, settings.hostKeys) : undefined;
  const commit = commitArgument(context, run, pinned?.word.value);
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
      },
    ],
    owner: owner || undefined,
    mode: undefined,
    // git itself is there; an ssh client may not be.
    setup: remote ? [...clients.install, ...(hostKey?.setup ?? [])] : [],
    hostKeySecret: hostKey?.secret ?? false,
    history,
    mounts,
    sshId: undefined,
    anonymous: remote === undefined,
  };
  return {
    edits: [
      ...edited(context, run, parts, twoStageClone(dockerfile, stages)),
      ...(commit ? [removeInstruction(dockerfile, commit)] : []),
    ],
    notes: notesOf(stages, own !== undefined),
  };
}

interface Source {
  /** What is known of the repository, when it is that of the build context. */
  readonly own: KnownRepository | undefined;
  /** Undefined where anybody may fetch over https. */
  readonly remote: RemoteUrl | undefined;
  readonly address: string;
}

function sourceOf({ dockerfile, repository }: RuleContext, clone: Clone): Source | undefined {
  const { url } = clone.git;
  const remote = url === undefined ? undefined : parseRemoteUrl(url);
  const own = ownRepository(repository, url);
  if (!url || !remote || own?.lfs || !(own || isApplication(dockerfile, clone))) return undefined;
  if (own || /^(ssh:|[^/]*@)/.test(url)) return { own, remote, address: remote.ssh };
  return /^https:\/\/[\w.-]+(:\d+)?\/[\w./~+-]+$/.test(url)
    ? { own, remote: undefined, address: url }
    : undefined;
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
    notes.push(t('Build with --ssh default, which lends the key of the ssh agent.'));
  if (!clone.history) notes.push(t('The image no longer holds .git of this clone.'));
  return notes;
}

export const twoStageTitle = (): string =>
  t('Clone in two stages, so that a commit adds only what it changes');

/** Options of clone that the two stages keep the meaning of. */
const followed =
  /^(-b|--branch|-q|--quiet|-v|--verbose|--progress|--depth|--single-branch|--no-tags|--filter|-n|--no-checkout|-j|--jobs)(=|$)/;

/** `user:` for one that is not root, '' for root; undefined when that is not known. */
function ownerOf({ dockerfile }: RuleContext, { git: { run, command } }: Clone): string | undefined {
  const user = command.user ?? dockerfile.variables.user(run);
  if (user === undefined) return undefined;
  if (isRoot(user)) return '';
  const word = shellPath(user);
  return word && (/^\d+$/.test(word) ? `${word}:${word}` : `${word}:`);
}

/** The build argument that gives the commit already, when nothing else uses it. */
function commitArgument({ dockerfile }: RuleContext, run: Run, ref: string | undefined): Arg | undefined {
  const name = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(ref?.replace(/:\?[^}]*/, '') ?? '')?.[1];
  const found = name === undefined ? undefined : dockerfile.variables.lookup(name, run);
  const { instruction, definition } = found ?? {};
  if (instruction?.keyword !== 'ARG' || instruction.stage !== run.stage || definition?.value !== undefined)
    return undefined;
  const uses = dockerfile.instructions.filter(
    ({ span, stage }) =>
      stage === run.stage && new RegExp(`\\b${name}\\b`).test(dockerfile.text.slice(span.start, span.end)),
  );
  return instruction.definitions.length === 1 && uses.length === 2 ? instruction : undefined;
}

/** The clone runs as root, like COPY, and hands its files over. */
function edited(
  { dockerfile }: RuleContext,
  run: Run,
  { before, after }: CloneRun,
  clone: StageLines,
): TextEdit[] {
  const earlier = earlierUpdate(run);
  const lines = earlier ? clone.update : [...clone.base, ...clone.update];
  const base = earlier ? [insertAbove(dockerfile, earlier, clone.base)] : [];
  const user = dockerfile.variables.user(run) ?? 'root';
  const previous = dockerfile.instructions[run.index - 1];
  const switches = previous?.keyword === 'USER' && isSurelyRoot(dockerfile, previous);
  if (switches && !isRoot(user) && !before)
    return [
      ...base,
      insertAbove(dockerfile, previous, lines),
      after ? replaceInstruction(dockerfile, run, [after]) : removeInstruction(dockerfile, run),
    ];
  const asRoot = isRoot(user) ? lines : ['USER root', ...lines, `USER ${user}`];
  const all = [...(before ? [before] : []), ...asRoot, ...(after ? [after] : [])];
  return [...base, replaceInstruction(dockerfile, run, all)];
}
