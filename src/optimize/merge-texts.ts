import { applyEdits, type TextEdit } from '../dockerfile/text.ts';
import { lineEdits } from './line-edits.ts';

/** Both changes of a text in one; undefined where they touch the same lines in different ways. */
export function mergeTexts(before: string, one: string, other: string): string | undefined {
  const edits = lineEdits(before, one);
  const more = lineEdits(before, other).filter(edit => !edits.some(known => isSame(known, edit)));
  const meet = more.some(a => edits.some(b => a.start <= b.end && b.start <= a.end));
  return meet ? undefined : applyEdits(before, [...edits, ...more]);
}

const isSame = (a: TextEdit, b: TextEdit): boolean =>
  a.start === b.start && a.end === b.end && a.newText === b.newText;
