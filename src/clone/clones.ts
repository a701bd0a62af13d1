import type { Dockerfile, Run, Stage } from '../dockerfile/model.ts';
import { perDockerfile } from '../dockerfile/per-dockerfile.ts';
import type { Command } from '../dockerfile/shell.ts';
import { lineage } from '../dockerfile/users.ts';
import { fileEffects } from '../secrets/file-effects.ts';
import { covers } from '../secrets/paths.ts';
import { placeCommands } from './command-places.ts';
import { type GitCommand, gitCommands } from './git-commands.ts';

/** A `git clone` of a remote repository, and what git does to its work tree later on. */
export interface Clone {
  readonly git: GitCommand;
  /** Git commands on the work tree, in the order of the text, in its stage and those based on it. */
  readonly updates: readonly GitCommand[];
  /** Whether files of it are in the layer that its RUN makes: under the clone's name, or moved to another. */
  readonly kept: boolean;
  /** Whether its RUN removes the folder that it makes. */
  readonly removed: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Open extends Mutable<Omit<Clone, 'updates'>> {
  readonly updates: GitCommand[];
}

/** The clones of all stages in the order of the text. */
export const readClones = perDockerfile(followClones);

function followClones(dockerfile: Dockerfile): readonly Clone[] {
  const all: Open[] = [];
  const ends = new Map<Stage, readonly Open[]>();
  for (const stage of dockerfile.stages) {
    const open = [...(stage.parent ? (ends.get(stage.parent) ?? []) : [])];
    for (const run of stage.instructions) {
      if (run.keyword !== 'RUN') continue;
      for (const git of gitCommands(dockerfile, run)) {
        if (git.action !== 'clone') {
          const clone = deepest(open, git.directory);
          clone?.updates.push(resolved(git, clone.updates));
        }
        if (git.action === 'clone' && isRemote(git)) {
          const clone = { git, updates: [], ...whatStays(dockerfile, run, git) };
          open.push(clone);
          all.push(clone);
        }
      }
    }
    ends.set(stage, open);
  }
  return all;
}

/** What was fetched last is what FETCH_HEAD names. */
function resolved(git: GitCommand, earlier: readonly GitCommand[]): GitCommand {
  if (git.ref?.word.value !== 'FETCH_HEAD') return git;
  const fetched = earlier.findLast(({ action }) => action === 'fetch')?.ref;
  return fetched ? { ...git, ref: { word: git.ref.word, kind: fetched.kind } } : git;
}

/** The clone whose work tree holds the folder; the newest among equals. */
function deepest(clones: readonly Open[], directory: string): Open | undefined {
  const holding = clones.filter(
    ({ git }) => directory === git.directory || directory.startsWith(`${git.directory}/`),
  );
  return holding.toSorted((a, b) => a.git.directory.length - b.git.directory.length).at(-1);
}

/** Clones of folders of the image bring nothing new. */
const isRemote = ({ repository, url }: GitCommand): boolean =>
  repository !== undefined && !/^(\.{0,2}\/|\.{1,2}$|file:|.*\.bundle$)/.test(url ?? repository.value);

/** Programs that make something else of the sources: what is moved out of the clone after them is not source code. */
const builds =
  /^(make|cmake|ninja|go|cargo|mvnw?|gradlew?|npm|yarn|pnpm|bun|meson|waf|configure|bazel|python[\d.]*|dotnet|g?cc|g\+\+|clang|autoreconf|sh|bash|.*\.sh|.*\.py)$/;

/** cp without an option that says so takes single files. */
const movesFolders = ({ name, words }: Command): boolean =>
  /^(mv|rsync)$/.test(name) ||
  (name === 'cp' && words.some(({ value }) => /^-\w*[aRr]|^--(?:archive|recursive)$/.test(value)));

function whatStays(dockerfile: Dockerfile, run: Run, git: GitCommand): Pick<Clone, 'kept' | 'removed'> {
  const mounted = run.mounts.some(mount => {
    const target = mount.get('target') ?? mount.get('dst') ?? mount.get('destination');
    return /^(tmpfs|cache)$/.test(mount.type) && target !== undefined && covers(target, git.directory);
  });
  if (mounted) return { kept: false, removed: true };
  const commands = placeCommands(dockerfile, run);
  const after = commands.slice(commands.findIndex(({ command }) => command === git.command) + 1);
  let built = false;
  let moved = false;
  for (const { command, pathOf } of after) {
    // Code that is moved out lives on; what was built of it is no code.
    moved ||=
      !built &&
      movesFolders(command) &&
      command.words.slice(1, -1).some(word => covers(git.directory, pathOf(word.value)));
    if (fileEffects(command).removes.some(path => covers(pathOf(path), git.directory)))
      return { kept: moved, removed: true };
    built ||= builds.test(command.name);
  }
  return { kept: true, removed: false };
}

/** The final image, or a stage that nothing else uses: an image of its own by `--target`. */
export const isImage = (dockerfile: Dockerfile, stage: Stage): boolean =>
  stage.ships || !dockerfile.stages.some(other => other.parent === stage || other.copiesFrom.includes(stage));

/** The code that the image is for: worked in or started from later on, or cloned over ssh as private code is. */
export function isApplication(dockerfile: Dockerfile, { git }: Clone): boolean {
  const { directory, run, url, repository } = git;
  if (/^(ssh:|[^/]*@)/.test(url ?? repository?.value ?? '')) return true;
  if (covers(directory, dockerfile.variables.workdir(run) ?? '')) return true;
  return dockerfile.instructions.some(later => {
    if (later.index < run.index || !lineage(later.stage).includes(run.stage as Stage)) return false;
    if (later.keyword === 'WORKDIR')
      return covers(directory, dockerfile.variables.workdir({ ...later, index: later.index + 1 }) ?? '');
    const starts = later.keyword === 'CMD' || later.keyword === 'ENTRYPOINT';
    return starts && later.words.some(({ value }) => value.includes(`${directory}/`));
  });
}

/** Whether a later RUN brings it to another commit. */
export const isUpdated = ({ git, updates }: Clone): boolean =>
  updates.some(({ run, action }) => run !== git.run && /^(fetch|pull|checkout|switch|reset)$/.test(action));
