import { type Input, tryInput } from '../unit/rules/inputs.ts';
import type { Failure } from './batch.ts';

/** A smaller input that fails alike: without lines, then without characters, then without facts. */
export function shrink(failure: Failure): Failure {
  const kind = kindOf(failure.message);
  const fails = (input: Input): boolean => {
    try {
      tryInput(input);
      return false;
    } catch (error) {
      return kindOf((error as Error).message) === kind;
    }
  };
  let { text, head } = failure;
  head = without(head.split(/(?<=\n)/), lines => fails({ text, head: lines.join('') })).join('');
  text = without(text.split(/(?<=\n)/), lines => fails({ text: lines.join(''), head })).join('');
  text = without(text.split(/(?<=\s)|(?=\s)/), words => fails({ text: words.join(''), head })).join('');
  if (text.length < 400) text = without([...text], all => fails({ text: all.join(''), head })).join('');
  return { text, head, message: messageOf({ text, head }) ?? failure.message };
}

/** Messages of one cause: they differ in numbers only. */
export const kindOf = (message: string): string => message.replace(/\d+/g, '0');

function messageOf(input: Input): string | undefined {
  try {
    tryInput(input);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Takes out ever smaller runs of parts while what is left still fails. */
function without(parts: readonly string[], fails: (parts: readonly string[]) => boolean): readonly string[] {
  let left = parts;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < left.length; ) {
      const fewer = left.toSpliced(at, size);
      if (fails(fewer)) left = fewer;
      else at += size;
    }
  return left;
}
