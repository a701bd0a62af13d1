import type { Dockerfile, Run, Stage } from '../dockerfile/model.ts';
import { fileEffects } from '../secrets/file-effects.ts';
import { covers } from '../secrets/paths.ts';
import { placeCommands } from './command-places.ts';
import { type GitCommand, gitCommands } from './git-commands.ts';

/** A `git clone` of a remote repository, and what git does to its work tree later on. */
export interface Clone {
  readonly git: GitCommand;
  /** Git commands on the work tree, in the order of the text, in its stage and those based on it. */
  readonly updates: readonly GitCommand[];
  /** Whether files of it are in the layer that its RUN makes. */
  readonly kept: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Open extends Mutable<Omit<Clone, 'updates'>> {
  readonly updates: GitCommand[];
}

/** The clones of all stages in the order of the text. */
export function readClones(dockerfile: Dockerfile): Clone[] {
  const all: Open[] = [];
  const ends = new Map<Stage, readonly Open[]>();
  for (const stage of dockerfile.stages) {
    const open = [...(stage.parent ? (ends.get(stage.parent) ?? []) : [])];
    for (const run of stage.instructions) {
      if (run.keyword !== 'RUN' || run.onbuild) continue;
      for (const git of gitCommands(dockerfile, run)) {
        if (git.action !== 'clone') deepest(open, git.directory)?.updates.push(git);
        else if (isRemote(git)) {
          const clone = { git, updates: [], kept: isKept(dockerfile, run, git) };
          open.push(clone);
          all.push(clone);
        }
      }
    }
    ends.set(stage, open);
  }
  return all;
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

function isKept(dockerfile: Dockerfile, run: Run, git: GitCommand): boolean {
  const mounted = run.mounts.some(mount => {
    const target = mount.get('target') ?? mount.get('dst') ?? mount.get('destination');
    return /^(tmpfs|cache)$/.test(mount.type) && target !== undefined && covers(target, git.directory);
  });
  if (mounted) return false;
  const commands = placeCommands(dockerfile, run);
  const after = commands.slice(commands.findIndex(({ command }) => command === git.command) + 1);
  let built = false;
  for (const { command, pathOf } of after) {
    const { removes } = fileEffects(command);
    if (/^(mv|cp|rsync)$/.test(command.name) && !built) {
      const sources = command.words.slice(1, -1).map(word => pathOf(word.value));
      // The code lives on under another name.
      if (sources.some(path => path === git.directory || path.startsWith(`${git.directory}/`))) return true;
    }
    if (removes.some(path => covers(pathOf(path), git.directory))) return false;
    built ||= builds.test(command.name);
  }
  return true;
}
