import type { RuleContext } from '../context.ts';
import { removeInstruction } from '../dockerfile/edits.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import { argumentNames } from './argument-names.ts';
import { clientSetup } from './client-setup.ts';
import { clientsAt } from './clients.ts';
import { hostKeySetup } from './host-key-setup.ts';
import { keptCopies } from './kept-copies.ts';
import { leftBehind } from './left-behind.ts';
import { lenientRemovals } from './lenient-removals.ts';
import { notesFor } from './notes.ts';
import { laterOwner } from './owner.ts';
import { partsOf, sharedFlags } from './parts.ts';
import { placed } from './placement.ts';
import { gitReader, keepsGit } from './reads-git.ts';
import type { SourceCopy } from './source-copy.ts';
import { inSourceStage, sourceFolder } from './source-stage.ts';
import { type ArgumentNames, type TwoStageClone, twoStageClone } from './two-stage.ts';

/** What replaces the copies of one repository in a stage, and what a person should know of it. */
export interface CloneFix {
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
}

/**
 * Replaces a COPY of source code, together with the other copies of the same repository in its stage, by the two-stage
 * clone. Undefined where that cannot be done, or not without guessing.
 */
export function cloneFix(context: RuleContext, chosen: SourceCopy): CloneFix | undefined {
  const { dockerfile, settings } = context;
  const parts = partsOf(context, chosen);
  if (!parts) return undefined;
  const [first] = parts;
  const { copy } = first.source;
  const { repository } = first.tree;
  // Files in git-lfs would come out as pointers.
  if (repository?.lfs) return undefined;
  const flags = sharedFlags(parts);
  const clients = clientsAt(dockerfile, copy);
  if (!flags || clients.family === 'windows') return undefined;

  const apart = clients.family === 'minimal';
  const reader = gitReader(context, first.source);
  const history = keepsGit(context, first.source);
  const takenOver = flags.owner || apart ? undefined : laterOwner(dockerfile, copy, first.target.directory);
  const owner = apart ? undefined : (flags.owner ?? takenOver?.owner);
  const mounts = settings.builder !== 'kaniko';
  // A repository is kept as a whole, and without a mount nothing tells git's new files from the old.
  const keepable = !apart && parts.length === 1 && !first.target.subtree && !flags.mode && (mounts || !owner);
  if (history && !keepable) return undefined;
  const submodules = parts.flatMap(({ target }) => target.submodules.map(one => one.remote));
  const hostKey = hostKeySetup(dockerfile, copy, repository?.remote, settings.hostKeys, submodules);
  const names = argumentNames(dockerfile, repository?.remote?.ssh);
  const clone: TwoStageClone = {
    names,
    repository: repository?.remote?.ssh,
    baseCommit: repository?.pushed,
    trees: parts.map(({ target }, i) =>
      apart ? { ...target, directory: sourceFolder(i), create: true } : target,
    ),
    owner,
    mode: apart ? undefined : flags.mode,
    setup: [
      ...(apart ? [] : clientSetup(clients)),
      ...hostKey.setup,
      ...(takenOver?.setup ?? []),
      ...(history && owner ? [`git config --system --add safe.directory ${first.target.directory}`] : []),
    ],
    hostKeySecret: hostKey.secret,
    history,
    mounts,
    sshId: sshIdOf(names),
  };
  const lines = twoStageClone(dockerfile, clone);
  const kept = parts.flatMap(part => keptCopies(context, part));
  const others = parts.slice(1).map(part => part.source.copy);
  const edits = apart
    ? inSourceStage(dockerfile, [copy, ...others], lines, kept)
    : [
        ...placed(dockerfile, copy, kept, lines),
        ...others.map(other => removeInstruction(dockerfile, other)),
        ...(takenOver?.edits ?? []),
      ];
  const lenient = parts.flatMap(part => lenientRemovals(dockerfile, part));
  const left = lenient.filter(edit => !edits.some(other => contains(other, edit)));
  const behind = parts.map(part => leftBehind(context, part.source, part.tree));
  return { edits: [...edits, ...left], notes: notesFor({ clone, repository, clients, behind, reader }) };
}

/** A second repository may need another key: its mount has an id of its own. */
const sshIdOf = ({ repository }: ArgumentNames): string | undefined =>
  repository === 'REPOSITORY' ? undefined : repository.replace(/_REPOSITORY$/, '').toLowerCase();
