import { joinPath } from '../dockerfile/environment.ts';
import { lineage } from '../dockerfile/lineage.ts';
import type { Copy, Dockerfile, Instruction, Stage, Word } from '../dockerfile/model.ts';
import { rememberedWith } from '../dockerfile/remembered.ts';
import { type RepositoryFacts, unknownRepository } from '../repository/facts.ts';
import { isSourceFolder, spreadFolder } from './code-folders.ts';

/** A COPY or ADD that carries source code as a whole into a layer. */
export interface SourceCopy {
  readonly copy: PlacedCopy;
  /** The source that carries it. */
  readonly source: Word;
  /** Folder in the build context, without slashes at the ends; '' for the root; undefined when it depends on an unknown variable, or comes from another stage. */
  readonly path: string | undefined;
  /** The context root; a source folder of the context; the tree that another stage holds. */
  readonly breadth: 'root' | 'main' | 'tree';
  /** Whether the text alone says so; otherwise the folder's name does. */
  readonly confidence: 'certain' | 'likely';
}

/** A COPY or ADD of a stage, with a destination. */
export type PlacedCopy = Copy & { readonly stage: Stage; readonly destination: Word };

/**
 * The copies of source code in all stages, in the order of the text.
 * @param repository tells which folders are repositories of their own; without it the names decide.
 */
export const sourceCopies = (
  dockerfile: Dockerfile,
  repository: RepositoryFacts = unknownRepository,
): readonly SourceCopy[] => copiesIn(dockerfile, repository);

const copiesIn = rememberedWith(findCopies);

function findCopies(dockerfile: Dockerfile, repository: RepositoryFacts): SourceCopy[] {
  const found: SourceCopy[] = [];
  for (const copy of dockerfile.copies) {
    if (!isPlaced(copy)) continue;
    const one =
      copy.from === undefined
        ? fromContext(dockerfile, copy, repository)
        : fromStage(dockerfile, copy, found);
    if (one) found.push(one);
  }
  return found;
}

const isPlaced = (copy: Copy): copy is PlacedCopy =>
  copy.stage !== undefined && copy.destination !== undefined;

function fromContext(
  dockerfile: Dockerfile,
  copy: PlacedCopy,
  repository: RepositoryFacts,
): SourceCopy | undefined {
  const nested = repository.kind === 'unknown' ? {} : repository.nested;
  const destination = copy.destination.value;
  let best: SourceCopy | undefined;
  for (const source of copy.sources) {
    const expanded = dockerfile.variables.expand(source.value, copy);
    const written = contextPath(source.value);
    const path = expanded === source.value ? written : expanded && contextPath(expanded);
    if (path === '') return { copy, source, path, breadth: 'root', confidence: 'certain' };
    if (path !== undefined && Object.hasOwn(nested, path))
      return { copy, source, path, breadth: 'main', confidence: 'certain' };
    const spread = spreadFolder(path ?? written, destination);
    if (spread === '') return { copy, source, path: undefined, breadth: 'root', confidence: 'certain' };
    if (best) continue;
    if (spread && isSourceFolder(spread, destination))
      best = { copy, source, path: undefined, breadth: 'main', confidence: 'likely' };
    else if (
      isSourceFolder(written, destination) ||
      (path !== undefined && path !== written && isSourceFolder(path, destination))
    )
      best = { copy, source, path, breadth: 'main', confidence: 'likely' };
  }
  return best;
}

/** A path of the context without `.` parts and slashes at the ends. */
export const contextPath = (path: string): string =>
  needless.test(path) ? joinPath('/', path).slice(1) : path;

const needless = /^\/|\/\/|(?:^|\/)\.{0,2}(?:\/|$)/;

/** `COPY --from=build /app .` where /app is where that stage took the whole context. */
function fromStage(
  dockerfile: Dockerfile,
  copy: PlacedCopy,
  earlier: readonly SourceCopy[],
): SourceCopy | undefined {
  if (!copy.fromStage) return undefined;
  const stages = lineage(copy.fromStage);
  const holders = earlier.filter(
    ({ breadth, copy: holder }) => breadth === 'root' && stages.includes(holder.stage) && !holder.onbuild,
  );
  for (const source of copy.sources) {
    const expanded = dockerfile.variables.expand(source.value, copy);
    if (expanded === undefined) continue;
    const folder = joinPath('/', expanded);
    for (const holder of holders) {
      const target = destinationFolder(dockerfile, holder.copy);
      if (target !== undefined && folder !== '/' && (target === folder || target.startsWith(`${folder}/`)))
        return { copy, source, path: undefined, breadth: 'tree', confidence: 'likely' };
    }
  }
  return undefined;
}

/** The absolute folder that a COPY fills; undefined when it depends on something unknown. */
function destinationFolder(dockerfile: Dockerfile, copy: PlacedCopy): string | undefined {
  const written = dockerfile.variables.expand(copy.destination.value, copy);
  return written === undefined ? undefined : folderAt(dockerfile, written, copy);
}

/** A path as seen from the working directory; undefined when that is unknown. */
export function folderAt(dockerfile: Dockerfile, path: string, at: Instruction): string | undefined {
  if (path.startsWith('/')) return joinPath('/', path);
  const workdir = dockerfile.variables.workdir(at);
  return workdir === undefined ? undefined : joinPath(workdir, path);
}
