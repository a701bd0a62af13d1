import { diffLines } from 'diff';
import type { TextEdit } from '../dockerfile/text.ts';

/** The whole-line edits that turn one text into the other; what is the same on both sides stays untouched. */
export function lineEdits(before: string, after: string): TextEdit[] {
  const edits: { start: number; end: number; newText: string }[] = [];
  let offset = 0;
  let open = false;
  for (const { value, added, removed } of diffLines(before, after)) {
    if (added || removed) {
      if (!open) edits.push({ start: offset, end: offset, newText: '' });
      const edit = edits.at(-1) as (typeof edits)[number];
      if (added) edit.newText += value;
      else edit.end += value.length;
    }
    if (!added) offset += value.length;
    open = Boolean(added || removed);
  }
  return edits;
}
