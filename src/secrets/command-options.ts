import type { Command, ShellWord } from '../dockerfile/shell.ts';

/** What an option is given: the word that holds it, and the text without the option's name. */
export interface OptionValue {
  readonly word: ShellWord;
  readonly value: string;
}

/** What stands behind an option, or joined to it: `-o file`, `-ofile`, `--output=file`. */
export function optionWord({ words }: Command, option: RegExp): OptionValue | undefined {
  for (const [i, word] of words.entries()) {
    if (i === 0) continue;
    const next = words[i + 1];
    if (option.test(word.value)) return next && { word: next, value: next.value };
    const joined = word.value.startsWith('-') && (long.exec(word.value) ?? short.exec(word.value));
    if (joined && option.test(joined[1] as string)) return { word, value: joined[2] as string };
  }
  return undefined;
}

const long = /^(--[\w-]+)=([\s\S]*)$/;
const short = /^(-[a-zA-Z])([^-=][\s\S]*)$/;

export const optionValue = (command: Command, option: RegExp): string | undefined =>
  optionWord(command, option)?.value;

/** The words that are no options; values of options are among them unless the option is known. */
export function operands(command: Command): string[] {
  const valued = valuedOptions[command.name];
  const found: string[] = [];
  let options = true;
  for (let i = 1; i < command.words.length; i++) {
    const { value } = command.words[i] as ShellWord;
    if (options && value === '--') options = false;
    else if (!options || !/^-./.test(value)) found.push(value);
    else if (valued?.test(value)) i++;
  }
  return found;
}

const valuedOptions: Readonly<Record<string, RegExp>> = {
  install: /^-[mogtS]$|^--(?:mode|owner|group|target-directory)$/,
  cp: /^-[tS]$|^--target-directory$/,
  mv: /^-[tS]$|^--target-directory$/,
  head: /^-[nc]$/,
  read: /^-[adinNptu]$/,
  tail: /^-[nc]$/,
  cut: /^-[dfc]$/,
  base64: /^-[wo]$|^--(?:wrap|output)$/,
  scp: /^-[iPoFc]$/,
  sed: /^-[ef]$/,
  chmod: /^$/,
  gpg: /^-[oru]$|^--(?:output|passphrase|recipient|homedir|passphrase-file)$/,
};
