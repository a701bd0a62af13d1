import type { Dockerfile } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import type { ShellWord } from '../dockerfile/shell.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { classifyFileName } from '../secrets/file-names.ts';
import { placeOf, resolvePath } from '../secrets/paths.ts';
import { placeCommands } from './command-places.ts';
import type { Part } from './parts.ts';

/** An `rm` behind the copy of what git does not have, a key above all, would now fail: it gets `-f`. */
export function lenientRemovals(dockerfile: Dockerfile, { source, tree }: Part): TextEdit[] {
  const { copy } = source;
  if (source.path !== tree.folder) return [];
  const folder = resolvePath(dockerfile, copy.destination.value, copy, placeOf(dockerfile, copy));
  const isMissing = (path: string): boolean => {
    if (!path.startsWith(`${folder}/`)) return false;
    const [entry = '', ...below] = path.slice(folder.length + 1).split('/');
    if (tree.repository && !/[*?[]/.test(entry)) return !Object.hasOwn(tree.repository.entries, entry);
    return !below.length && /^(?:private-key|credential)$/.test(classifyFileName(entry) ?? '');
  };
  return runsFrom(dockerfile, copy)
    .filter(run => run.bare.includes('rm '))
    .flatMap(run =>
      placeCommands(dockerfile, run).flatMap(({ command: { name, words }, pathOf }) => {
        const operands = words.slice(1).map(w => w.value);
        if (name !== 'rm' || operands.some(w => /^(?:-\w*f|--force)/.test(w))) return [];
        const at = (words[0] as ShellWord).span.end;
        return operands.some(w => isMissing(pathOf(w))) ? [{ start: at, end: at, newText: ' -f' }] : [];
      }),
    );
}
