import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import type { Command } from '../dockerfile/shell.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { shellPath } from './shell-words.ts';
import { folderAt, type PlacedCopy } from './source-copy.ts';

/**
 * A later `chown -R app:app /app` of just the copied folder. It would write every file into a second layer, so the
 * clone takes over the owner and the command goes.
 */
export function laterOwner(
  dockerfile: Dockerfile,
  copy: PlacedCopy,
  directory: string,
): { owner: string; edits: readonly TextEdit[] } | undefined {
  const written = dockerfile.variables.expand(directory.replaceAll('"', ''), copy);
  const folder = written === undefined ? undefined : folderAt(dockerfile, written, copy);
  if (folder === undefined || folder === '/') return undefined;
  for (const run of copy.stage.instructions) {
    if (run.keyword !== 'RUN' || run.onbuild || run.index < copy.index) continue;
    for (const command of run.script.commands) {
      const owner = recursiveOwner(dockerfile, run, command, folder);
      const edits = owner && removeCommands(dockerfile, run, [command]);
      if (edits) return { owner, edits };
    }
  }
  return undefined;
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
  const expanded = dockerfile.variables.expand(path.value, run);
  return expanded !== undefined && folderAt(dockerfile, expanded, run) === folder
    ? shellPath(owner.value)
    : undefined;
}
