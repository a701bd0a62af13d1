import type { TextEdit } from '../../dockerfile/text.ts';
import type { HclObject } from './hcl-values.ts';

/**
 * Lines the last entry of a block or an object up with those on the lines right before it, as `hcl fmt` does; nothing
 * where they are not lined up themselves.
 */
export function alignEquals(text: string, { items, start }: HclObject): TextEdit[] {
  /** From the last one upwards. */
  const run: Assignment[] = [];
  for (const [i, item] of [...items.entries()].toReversed()) {
    const written = assignment(text, item.start, item.end);
    if (!written) break;
    run.push(written);
    if (text.slice(items[i - 1]?.end ?? start, written.start).split('\n').length !== 2) break;
  }
  const [, ...others] = run;
  const [first] = others;
  if (!first || others.some(({ key, gap }) => key + gap !== first.key + first.gap || gap < 1)) return [];
  if (!others.some(({ gap }) => gap === 1)) return [];
  const widest = run.reduce((most, { key }) => Math.max(most, key), 0);
  return run.flatMap(({ start, key, gap }) =>
    key + gap === widest + 1
      ? []
      : [{ start: start + key, end: start + key + gap, newText: ' '.repeat(widest + 1 - key) }],
  );
}

interface Assignment {
  readonly start: number;
  /** UTF-16 units of the key, and of the blanks behind it. */
  readonly key: number;
  readonly gap: number;
}

/** Undefined where it does not stand alone on one line. */
function assignment(text: string, start: number, end: number): Assignment | undefined {
  const written = text.slice(start, end);
  const found = /^("(?:[^"\\]|\\.)*"|[^\s="]+)( *)=/.exec(written);
  const [, key = '', blanks = ''] = found ?? [];
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (!found || indent.trim() !== '' || written.includes('\n')) return undefined;
  return { start, key: key.length, gap: blanks.length };
}
