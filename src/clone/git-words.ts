import type { ShellWord } from '../dockerfile/shell.ts';

/** The words behind git's action; `values` by the option that takes them. */
export function sortWords(action: string, words: readonly ShellWord[]) {
  const options: ShellWord[] = [];
  const operands: ShellWord[] = [];
  const values = new Map<string, ShellWord>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as ShellWord;
    const joined = /^(--[\w-]+)=(.+)/s.exec(word.value) ?? /^(-b)([^-].*)/s.exec(word.value);
    if (word.value === '--') {
      operands.push(...words.slice(i + 1));
      break;
    }
    if (!word.value.startsWith('-') || word.value === '-') operands.push(word);
    else {
      options.push(word);
      if (joined) values.set(joined[1] as string, { ...word, value: joined[2] as string });
      else if (valued[action]?.test(word.value)) {
        const next = words[i + 1];
        if (next) values.set(word.value, next);
        i++;
      }
    }
  }
  return { options, operands, values };
}

/** Options that take the next word. */
const valued: Readonly<Record<string, RegExp>> = {
  clone:
    /^(-b|--branch|-o|--origin|-u|--upload-pack|-c|--config|--depth|--reference|--template|--separate-git-dir|--filter|-j|--jobs|--shallow-since|--shallow-exclude|--revision|--server-option)$/,
  fetch:
    /^(--depth|--deepen|--filter|-j|--jobs|--shallow-since|--shallow-exclude|-o|--server-option|--refmap|--negotiation-tip|--upload-pack)$/,
  pull: /^(--depth|-s|--strategy|-X|--strategy-option|-j|--jobs|--filter)$/,
  checkout: /^(-b|-B|--orphan|--conflict|--pathspec-from-file)$/,
  switch: /^(-c|-C|--create|--force-create|--orphan|--conflict)$/,
};

/** The word that says what the work tree is to stand on. */
export function refWord(
  action: string,
  operands: readonly ShellWord[],
  values: ReadonlyMap<string, ShellWord>,
  words: readonly ShellWord[],
): ShellWord | undefined {
  if (action === 'clone') return values.get('--revision') ?? values.get('--branch') ?? values.get('-b');
  if (action === 'pull' || action === 'fetch') return operands[1];
  if (action !== 'checkout' && action !== 'switch' && action !== 'reset') return undefined;
  const [first] = operands;
  // Behind `--` stand paths.
  if (!first || words[words.indexOf(first) - 1]?.value === '--') return undefined;
  if (action === 'reset' && !words.some(word => /^--(hard|keep|merge)$/.test(word.value))) return undefined;
  return /^(\.|HEAD([~^@].*)?)$/.test(first.value) ? undefined : first;
}
