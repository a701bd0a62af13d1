import type { Command, ShellWord } from '../dockerfile/shell.ts';

/** What is there when a test is asked. */
export interface Present {
  /** Whether the word stands for a variable that is set and not empty. */
  value(word: ShellWord): boolean;
  /** Whether the word names a file. */
  file(word: ShellWord): boolean;
}

/**
 * The outcome of `[ -n "$KEY" ]`, `[[ -f key ]]` and the like when what they ask for is there; undefined for other
 * commands, and where more than that decides.
 */
export function outcomeOf(command: Command, present: Present): boolean | undefined {
  const { name, words, place, span, parent, pipedInto, pipedFrom } = command;
  if (!place || parent?.place === place || pipedInto || pipedFrom || !/^(?:test|\[{1,2})$/.test(name))
    return undefined;
  const asked = words.slice(1, name === 'test' ? undefined : -1);
  const outcome = allOf(asked, present);
  const negated = place.statement.start < span.start;
  return negated ? not(outcome) : outcome;
}

/** Of expressions joined by `&&` or `-a`. */
function allOf(words: readonly ShellWord[], present: Present): boolean | undefined {
  const at = words.findIndex(w => /^(?:&&|-a)$/.test(w.text));
  if (at > 0) return and(allOf(words.slice(0, at), present), allOf(words.slice(at + 1), present));
  const [first, second, third] = words as [ShellWord?, ShellWord?, ShellWord?];
  if (first?.text === '!') return not(allOf(words.slice(1), present));
  if (!first || words.length > 3) return undefined;
  if (!second) return present.value(first) || undefined;
  if (!third) return ofOne(first.text, second, present);
  const known = isMore(first, third, present) || isMore(third, first, present);
  return known && /^[!=]?=$/.test(second.text) ? second.text === '!=' : undefined;
}

function ofOne(operator: string, word: ShellWord, present: Present): boolean | undefined {
  if (operator === '-n') return present.value(word) || undefined;
  if (operator === '-z') return present.value(word) ? false : undefined;
  return /^-[aefrs]$/.test(operator) ? present.file(word) || undefined : undefined;
}

/** `"$KEY"` beside `""`, `"x$KEY"` beside `"x"`. */
const isMore = (word: ShellWord, rest: ShellWord, present: Present): boolean =>
  present.value(word) && rest.literal && word.value.replace(/\$\{?\w+\}?$/, '') === rest.value;

const not = (outcome: boolean | undefined): boolean | undefined =>
  outcome === undefined ? undefined : !outcome;

const and = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
  a === false || b === false ? false : a && b;
