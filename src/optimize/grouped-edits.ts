import type { TextEdit } from '../dockerfile/text.ts';
import { lineEdits } from './line-edits.ts';
import type { BuildPlan } from './plan.ts';
import type { StepGroup } from './step-group.ts';

export interface GroupedEdit extends TextEdit {
  readonly group: StepGroup;
}

/** The whole-line edits of a plan in its Dockerfile. Lines that steps for keys change are theirs, whatever else changes them. */
export function groupedEdits({ before, after, afterKeys }: BuildPlan): GroupedEdit[] {
  const forKeys = lineEdits(before, afterKeys);
  return lineEdits(before, after).map(edit => ({
    ...edit,
    group: forKeys.some(key => key.start <= edit.end && edit.start <= key.end) ? 'keys' : 'layers',
  }));
}
