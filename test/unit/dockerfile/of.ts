import type { Dockerfile, Instruction } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import type { Command } from '../../../src/dockerfile/shell.ts';

type Of<K, I = Instruction> = I extends { keyword: infer W } ? (K extends W ? I : never) : never;

/** The first instruction of that keyword. */
export function firstOf<K extends Instruction['keyword']>(
  dockerfile: Dockerfile | string,
  keyword: K,
): Of<K> {
  const { instructions } = typeof dockerfile === 'string' ? readDockerfile(dockerfile) : dockerfile;
  const found = instructions.find(instruction => instruction.keyword === keyword);
  if (!found) throw new Error(`no ${keyword}`);
  return found as Of<K>;
}

/** The commands that a RUN of the text runs. */
export const commandsOf = (run: string): readonly Command[] =>
  firstOf(`FROM a\n${run}`, 'RUN').script.commands;

/** Each instruction as its keyword and words. */
export const outline = (text: string): string[] =>
  readDockerfile(text).instructions.map(({ keyword, words }) =>
    [keyword, ...words.map(word => word.value)].join('|'),
  );
