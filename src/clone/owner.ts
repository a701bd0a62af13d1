import { lineage } from '../dockerfile/lineage.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import { placeCommands } from './command-places.ts';
import { fillsFolder } from './filled-folder.ts';
import { shellPath } from './shell-words.ts';
import { folderAt, type PlacedCopy } from './source-copy.ts';
import { userCommands } from './user-commands.ts';

/** What the clone takes over of a `chown` behind it. */
export interface TakenOver {
  readonly owner: string;
  readonly edits: readonly TextEdit[];
  /** Shell commands that must run before the clone: what makes the user, and hands over what is there already. */
  readonly setup: readonly string[];
}

/**
 * A later `chown -R app:app /app` of just the copied folder. It would write every file into a second layer, so the
 * clone takes over the owner; the command goes, or keeps to what others made in the folder behind the clone.
 */
export function laterOwner(
  dockerfile: Dockerfile,
  copy: PlacedCopy,
  directory: string,
): TakenOver | undefined {
  const written = dockerfile.variables.expand(directory.replaceAll('"', ''), copy);
  const folder = written === undefined ? undefined : folderAt(dockerfile, written, copy);
  if (folder === undefined || folder === '/') return undefined;
  const behind = copy.stage.instructions.filter(i => i.index > copy.index);
  for (const run of behind) {
    if (run.keyword !== 'RUN' || run.onbuild) continue;
    for (const command of run.script.commands) {
      const owner = recursiveOwner(dockerfile, run, command, folder);
      if (!owner || !removeCommands(dockerfile, run, [command])) continue;
      const filled = behind.some(i => fillsFolder(dockerfile, i, folder, { run, command }));
      const rest = filled ? ofOthers(command, owner, directory) : undefined;
      const users = userCommands(behind, { run, command }, owner, folder);
      if (!users || (filled && !rest)) continue;
      const earlier = lineage(copy.stage).flatMap(({ instructions }) => instructions);
      const there = earlier.some(i => i.index < copy.index && fillsFolder(dockerfile, i, folder));
      const gone = [...users.commands, ...(rest ? [] : [{ run, command }])];
      const runs = [...new Set(gone.map(one => one.run))];
      const cuts = runs.map(one =>
        removeCommands(
          dockerfile,
          one,
          gone.flatMap(g => (g.run === one ? g.command : [])),
        ),
      );
      if (cuts.includes(undefined)) continue;
      // With comments that speak of nothing else.
      const whole = runs.filter((one, i) => cuts[i]?.some(edit => contains(edit, one.span)));
      return {
        owner,
        edits: [
          ...cuts.flatMap((edits, i) => (whole.includes(runs[i] as Run) ? [] : (edits ?? []))),
          ...removeInstructions(dockerfile, new Set(whole)),
          ...(rest ? [rest] : []),
        ],
        setup: [...users.setup, ...(there ? [`chown -R ${owner} ${directory}`] : [])],
      };
    }
  }
  return undefined;
}

/** The command for just what does not belong to the owner yet: files of the clone would be written a second time. */
function ofOthers({ words }: Command, owner: string, directory: string): TextEdit | undefined {
  const [user] = owner.split(':');
  if (!user || /["$]/.test(owner)) return undefined;
  return {
    start: (words[0] as ShellWord).span.start,
    end: (words.at(-1) as ShellWord).span.end,
    newText: `find ${directory} ! -user ${user} -exec chown -h ${owner} {} +`,
  };
}

function recursiveOwner(
  dockerfile: Dockerfile,
  run: Run,
  command: Command,
  folder: string,
): string | undefined {
  if (command.name !== 'chown' || !command.place?.unconditional || command.parent) return undefined;
  const [owner, path, ...more] = command.words.slice(1).filter(word => !word.value.startsWith('-'));
  const recursive = command.words.some(word => /^(-\w*R\w*|--recursive)$/.test(word.value));
  if (!recursive || !owner || !path || more.length || command.redirects.length) return undefined;
  const at = placeCommands(dockerfile, run).find(step => step.command === command);
  return at?.expand(path.value) !== undefined && at.pathOf(path.value) === folder
    ? shellPath(owner.value)
    : undefined;
}
