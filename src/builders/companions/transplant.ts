import { isDeepStrictEqual } from 'node:util';
import { diffArrays } from 'diff';
import type { Document } from 'yaml';
import { yamlData } from '../yaml-data.ts';

/**
 * Brings the change from one document to another into the text that the first was read from, line by line, so that all
 * other lines keep their layout; undefined where that does not give the same data.
 */
export function transplant(text: string, from: Document, to: Document): string | undefined {
  const lines = text.split('\n');
  for (const layout of layouts) {
    const before = from.toString(layout).split('\n');
    if (before.length !== lines.length) continue;
    const after = to.toString(layout).split('\n');
    const result = withChanges(lines, before, after).join('\n');
    if (isDeepStrictEqual(yamlData(result), to.toJS())) return result;
  }
  return undefined;
}

/** The ways of indenting that are common, the most common first. */
const layouts = [2, 4].flatMap(indent =>
  [true, false].map(indentSeq => ({ lineWidth: 0, indent, indentSeq }) as const),
);

/** What is the same on both sides is taken from the lines as they stand. */
function withChanges(lines: readonly string[], before: string[], after: string[]): string[] {
  const result: string[] = [];
  let at = 0;
  for (const { value, added, removed } of diffArrays(before, after)) {
    if (added) result.push(...value);
    else if (!removed) result.push(...lines.slice(at, at + value.length));
    if (!added) at += value.length;
  }
  return result;
}
