import { mountTarget } from '../dockerfile/flags.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import { fileEffects } from '../secrets/file-effects.ts';
import { covers } from '../secrets/paths.ts';
import { placeCommands } from './command-places.ts';
import { foldersAbove } from './folders-above.ts';
import type { GitCommand } from './git-commands.ts';

/** What becomes of a clone in the RUN that makes it. */
export interface LeftInLayer {
  /** Whether files of it are in the layer: under the clone's name, or moved to another. */
  readonly kept: boolean;
  readonly removed: boolean;
}

/** What a RUN leaves of the clones it makes. It is gone through once, from its end, however many they are. */
export function leftInLayer(
  dockerfile: Dockerfile,
  run: Run,
  clones: readonly GitCommand[],
): ReadonlyMap<GitCommand, LeftInLayer> {
  const left = new Map<GitCommand, LeftInLayer>();
  if (clones.length === 0) return left;
  const byCommand = new Map(clones.map(git => [git.command, git]));
  const mounted = unkeptFolders(run);
  const ahead: Ahead = { removals: new Map(), patterns: new Map(), moves: new Map() };
  const commands = placeCommands(dockerfile, run);
  for (let at = commands.length - 1; at >= 0; at--) {
    const { command, pathOf } = commands[at] as (typeof commands)[number];
    const git = byCommand.get(command);
    if (git) left.set(git, whatStays(git.directory, mounted, ahead));
    // What is moved after a build was built of the code, and is no code.
    if (builds.test(command.name)) ahead.moves.clear();
    for (const path of fileEffects(command).removes.map(pathOf))
      ahead[/[*?[]/.test(path) ? 'patterns' : 'removals'].set(path, at);
    if (movesFolders(command))
      for (const word of command.words.slice(1, -1))
        for (const folder of foldersAbove(pathOf(word.value))) ahead.moves.set(folder, at);
  }
  return left;
}

/** The nearest commands behind a place in a RUN, as their numbers. */
interface Ahead {
  readonly removals: Map<string, number>;
  /** Removals of all that a pattern stands for. */
  readonly patterns: Map<string, number>;
  /** By each folder that holds what is moved. */
  readonly moves: Map<string, number>;
}

function whatStays(directory: string, mounted: readonly string[], ahead: Ahead): LeftInLayer {
  if (mounted.some(target => covers(target, directory))) return { kept: false, removed: true };
  const removal = Math.min(
    ...foldersAbove(directory).map(folder => ahead.removals.get(folder) ?? never),
    ...[...ahead.patterns].map(([pattern, at]) => (covers(pattern, directory) ? at : never)),
  );
  if (removal === never) return { kept: true, removed: false };
  // Code that is moved out lives on.
  return { kept: (ahead.moves.get(directory) ?? never) <= removal, removed: true };
}

const never = Number.POSITIVE_INFINITY;

/** Folders of the RUN that are in no layer. */
const unkeptFolders = (run: Run): string[] =>
  run.mounts.filter(mount => /^(tmpfs|cache)$/.test(mount.type)).flatMap(mount => mountTarget(mount) ?? []);

/** Programs that make something else of the sources. */
const builds =
  /^(make|cmake|ninja|go|cargo|mvnw?|gradlew?|npm|yarn|pnpm|bun|meson|waf|configure|bazel|python[\d.]*|dotnet|g?cc|g\+\+|clang|autoreconf|sh|bash|.*\.sh|.*\.py)$/;

/** cp without an option that says so takes single files. */
const movesFolders = ({ name, words }: Command): boolean =>
  /^(mv|rsync)$/.test(name) ||
  (name === 'cp' && words.some(({ value }) => /^-\w*[aRr]|^--(?:archive|recursive)$/.test(value)));
