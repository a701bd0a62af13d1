import type { RuleContext } from '../context.ts';
import { insertAbove, insertBefore, removeInstruction, replaceInstruction } from '../dockerfile/edits.ts';
import type { Copy, Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { argumentNames } from './argument-names.ts';
import { clientsAt } from './clients.ts';
import { hostKeySetup } from './host-key-setup.ts';
import { leftBehind } from './left-behind.ts';
import { notesFor } from './notes.ts';
import { laterOwner } from './owner.ts';
import { type CopiedTree, copiedTree } from './repository-of-copy.ts';
import { destinationWord, existsAlready, shellPath } from './shell-words.ts';
import { type SourceCopy, sourceCopies } from './source-copy.ts';
import { type StageLines, type Tree, type TwoStageClone, twoStageClone } from './two-stage.ts';

/** What replaces the copies of one repository in a stage, and what a person should know of it. */
export interface CloneFix {
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
}

interface Part {
  readonly source: SourceCopy;
  readonly tree: CopiedTree;
  readonly target: Tree;
}

/**
 * Replaces a COPY of source code, together with the other copies of the same repository in its stage, by the two-stage
 * clone. Undefined where that cannot be done, or not without guessing.
 */
export function cloneFix(context: RuleContext, chosen: SourceCopy): CloneFix | undefined {
  const { dockerfile, settings } = context;
  const parts = partsOf(context, chosen);
  const first = parts?.[0];
  if (!parts || !first) return undefined;
  const { copy } = first.source;
  const { repository } = first.tree;
  // Files in git-lfs would come out as pointers, and a submodule as an empty folder.
  if (repository?.lfs || (repository && carriesSubmodule(parts))) return undefined;
  const flags = sharedFlags(parts);
  const clients = clientsAt(dockerfile, copy);
  if (!flags || clients.family === 'windows' || clients.family === 'minimal') return undefined;

  const takenOver =
    flags.owner === undefined ? laterOwner(dockerfile, copy, first.target.directory) : undefined;
  const hostKey = hostKeySetup(dockerfile, copy, repository?.remote, settings.hostKeys);
  const clone: TwoStageClone = {
    names: argumentNames(dockerfile, repository?.remote?.ssh),
    repository: repository?.remote?.ssh,
    baseCommit: repository?.pushed,
    trees: parts.map(part => part.target),
    owner: flags.owner ?? takenOver?.owner,
    mode: flags.mode,
    setup: [...(clients.present ? [] : clients.install), ...hostKey.setup],
    hostKeySecret: hostKey.secret,
    submodules: false,
    mounts: settings.builder !== 'kaniko',
    sshId: undefined,
  };
  const kept = parts.flatMap(part => keptCopies(context, part));
  const edits = [
    ...placed(dockerfile, copy, kept, twoStageClone(dockerfile, clone)),
    ...parts.slice(1).map(part => removeInstruction(dockerfile, part.source.copy)),
    ...(takenOver?.edits ?? []),
  ];
  const behind = parts.map(part => leftBehind(context, part.source, part.tree));
  return { edits, notes: notesFor({ clone, repository, clients, behind }) };
}

/** The copies of the same repository in the stage of the chosen one, each with where its tree goes. */
function partsOf(context: RuleContext, chosen: SourceCopy): Part[] | undefined {
  const { dockerfile, repository } = context;
  const tree = partOf(context, chosen)?.tree;
  if (!tree) return undefined;
  const parts: Part[] = [];
  for (const source of sourceCopies(dockerfile, repository)) {
    if (
      source.copy.stage !== chosen.copy.stage ||
      copiedTree(repository, source)?.repository !== tree.repository
    )
      continue;
    const part = partOf(context, source);
    if (part) parts.push(part);
  }
  return parts;
}

function partOf(context: RuleContext, source: SourceCopy): Part | undefined {
  const { dockerfile, repository, buildContext } = context;
  const { copy, breadth } = source;
  if (copy.onbuild || breadth === 'tree' || copy.heredocs.length) return undefined;
  const tree = copiedTree(repository, source);
  const directory = destinationWord(dockerfile, copy);
  if (!tree || directory === undefined || (tree.subtree && !shellPath(tree.subtree))) return undefined;
  const ignored =
    source.path === tree.folder && tree.repository
      ? Object.keys(tree.repository.entries).filter(name =>
          buildContext.ignores(tree.folder ? `${tree.folder}/${name}` : name),
        )
      : [];
  const excluded = copy.flags.filter(flag => flag.name === 'exclude').map(flag => flag.value ?? '');
  const leaveOut = [...ignored, ...excluded].map(path => path.replace(/^\.?\/+|\/+$/g, ''));
  if (leaveOut.some(path => !/^[\w.@+-]+(\/[\w.@+-]+)*$/.test(path))) return undefined;
  const target = {
    subtree: tree.subtree,
    directory,
    create: !existsAlready(dockerfile, directory, copy),
    leaveOut,
  };
  return { source, tree, target };
}

const carriesSubmodule = (parts: readonly Part[]): boolean =>
  parts.some(({ tree, source }) =>
    tree.repository?.submodules.some(({ path }) => {
      const inContext = tree.folder ? `${tree.folder}/${path}` : path;
      return !source.path || inContext === source.path || inContext.startsWith(`${source.path}/`);
    }),
  );

/** Owner and mode, when all the copies agree on them; undefined otherwise, and for flags that a clone cannot follow. */
function sharedFlags(
  parts: readonly Part[],
): { owner: string | undefined; mode: string | undefined } | undefined {
  const all = parts.map(({ source }) => {
    const value = (name: string) => source.copy.flags.find(flag => flag.name === name)?.value;
    return { owner: ownerWord(value('chown')), mode: value('chmod') };
  });
  const [first] = all;
  const known = new Set(['chown', 'chmod', 'link', 'exclude']);
  if (!first || parts.some(({ source }) => source.copy.flags.some(flag => !known.has(flag.name))))
    return undefined;
  if (all.some(({ owner, mode }) => owner === null || owner !== first.owner || mode !== first.mode))
    return undefined;
  if (first.mode !== undefined && !/^[0-7ugoa=+,rwxX-]+$/.test(first.mode)) return undefined;
  return { owner: first.owner ?? undefined, mode: first.mode };
}

/** `--chown` as chown takes it; undefined for root, null where it cannot be written into a shell word. */
function ownerWord(value: string | undefined): string | undefined | null {
  if (value === undefined || /^(root|0)(:(root|0))?$/.test(value)) return undefined;
  const [user = '', group] = value.split(':');
  // COPY gives a name without a group that user's own group, and a number the same number as its group.
  const owner =
    group === undefined && !user.includes('$') ? `${user}:${/^\d+$/.test(user) ? user : ''}` : value;
  return shellPath(owner) ?? null;
}

/** A COPY of what stands beside the source folder in the same instruction, and of needed files that git does not have. */
function keptCopies(context: RuleContext, { source, tree }: Part): string[] {
  const { copy } = source;
  const flags = copy.flags
    .map(flag => ` ${context.dockerfile.text.slice(flag.span.start, flag.span.end)}`)
    .join('');
  const destination = copy.destination?.text ?? '';
  const folder = destination.endsWith('/') ? destination : `${destination}/`;
  const others = copy.sources.filter(word => word !== source.source);
  const lines: string[] = [];
  if (others.length && !copy.json)
    lines.push(`${copy.keyword}${flags} ${others.map(word => word.text).join(' ')} ${folder}`);
  if (others.length && copy.json) {
    const words = [...others.map(word => word.value), copy.destination?.value ?? '.'];
    lines.push(`${copy.keyword}${flags} ${JSON.stringify(words).replaceAll('","', '", "')}`);
  }
  for (const path of leftBehind(context, source, tree).needed) {
    const inside = source.path ? path.slice(source.path.length + 1) : path;
    if (/^[\w./@+-]+$/.test(path) && !copy.json)
      lines.push(`COPY${flags} ${path} ${folder.replace(/^\.\/$/, './')}${inside}`);
  }
  return lines;
}

/** Puts the clone where the COPY was. COPY writes as root whatever USER says; the clone does so too. */
function placed(dockerfile: Dockerfile, copy: Copy, kept: readonly string[], clone: StageLines): TextEdit[] {
  const earlier = earlierUpdate(copy);
  const base = earlier ? [insertAbove(dockerfile, earlier, clone.base)] : [];
  const lines = earlier ? clone.update : [...clone.base, ...clone.update];
  const user = lastUser(copy);
  if (!user || /^(root|0)(:|$)/.test(user.words[0]?.value ?? 'root'))
    return [...base, replaceInstruction(dockerfile, copy, [...kept, ...lines])];
  if (dockerfile.instructions[copy.index - 1] === user)
    return [
      ...base,
      insertBefore(dockerfile, user, lines),
      kept.length ? replaceInstruction(dockerfile, copy, kept) : removeInstruction(dockerfile, copy),
    ];
  const back = `USER ${user.words.map(word => word.text).join(' ')}`;
  return [...base, replaceInstruction(dockerfile, copy, [...kept, 'USER root', ...lines, back])];
}

/** The wanted commit of another clone: it changes with each build, so this clone's first stage must stand above it. */
function earlierUpdate(copy: Copy): Instruction | undefined {
  return copy.stage?.instructions.find(
    instruction =>
      instruction.keyword === 'ARG' &&
      instruction.index < copy.index &&
      instruction.definitions.some(({ name, value }) => value === undefined && /(^|_)COMMIT_SHA$/.test(name)),
  );
}

function lastUser(copy: Copy): Instruction | undefined {
  for (let stage = copy.stage; stage; stage = stage.parent) {
    const user = stage.instructions.findLast(i => i.keyword === 'USER' && !i.onbuild && i.index < copy.index);
    if (user) return user;
  }
  return undefined;
}
