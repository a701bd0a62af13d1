import { baseName } from './base-name.ts';
import type { PackageManager } from './package-managers.ts';
import type { ShellWord } from './shell.ts';

/** The words behind a package manager: what it is told to do, how, and with which files and folder. */
export function sortWords(manager: PackageManager, words: readonly ShellWord[]) {
  const operands: ShellWord[] = [];
  const options: ShellWord[] = [];
  const files: ShellWord[] = [];
  let folder: ShellWord | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as ShellWord;
    const [name = '', joined] = word.value.split(/=(.*)/s);
    const next = words[i + 1];
    if (!word.value.startsWith('-')) {
      // `cargo +nightly build`, `yarn --production false`
      if (!(i === 0 && word.value.startsWith('+')) && !/^(true|false)$/.test(word.value)) operands.push(word);
      continue;
    }
    options.push(word);
    const attached = /^-[rf](?=[^-=])/.exec(word.value);
    if (attached && manager.file?.test(attached[0])) files.push(cut(word, 2));
    else if (manager.file?.test(name)) {
      if (joined !== undefined) files.push(cut(word, name.length + 1));
      else if (next) files.push(next);
    } else if (manager.folder?.test(name)) folder = joined === undefined ? next : cut(word, name.length + 1);
    if (joined === undefined && [manager.valued, manager.folder, manager.file].some(p => p?.test(name))) i++;
  }
  return { operands, options, files, folder };
}

/** `python -m pip install`, `npx pnpm install`, `php composer.phar install`, `pipenv run pip install`. */
export function withoutLauncher(words: readonly ShellWord[]): readonly ShellWord[] {
  const [name = '', first = '', second = ''] = [words[0]?.value, words[1]?.value, words[2]?.value];
  const program = baseName(name);
  if (/^python[\d.]*$/.test(program)) {
    const at = words.findIndex(word => /^-m./.test(word.value) || word.value === '-m');
    const module = words[at];
    if (!module) return words;
    return module.value === '-m' ? words.slice(at + 1) : [cut(module, 2), ...words.slice(at + 1)];
  }
  if (/^(npx|pnpx|bunx|corepack)$/.test(program)) return words.slice(/^-y$|^--yes$/.test(first) ? 2 : 1);
  if (program === 'php' && /composer(\.phar)?$/.test(first)) return words.slice(1);
  if (/^(pipenv|poetry|uv)$/.test(program) && first === 'run' && second) return words.slice(2);
  return words;
}

/** The rest of a word behind its first characters; those are never quoted here. */
const cut = (word: ShellWord, length: number): ShellWord => ({
  ...word,
  text: word.text.slice(length),
  value: word.value.slice(length),
  span: { start: word.span.start + length, end: word.span.end },
});
