import { type TextEdit, touches } from '../dockerfile/text.ts';
import { lineEdits } from './line-edits.ts';
import type { BuildPlan, Step } from './plan.ts';

/** A whole-line edit of a plan in its Dockerfile. */
export interface EditOfSteps extends TextEdit {
  /** The steps that make it, at least one: several may change the same lines. */
  readonly steps: readonly Step[];
}

/** The edits of a plan in its Dockerfile, each with what it is for. */
export function editsOfSteps({ before, after, steps }: BuildPlan): EditOfSteps[] {
  let known: readonly TextEdit[] = [];
  const made = steps.map(step => {
    const edits = lineEdits(before, step.after);
    const own = edits.filter(edit => !known.some(one => isSame(one, edit)));
    known = edits;
    return { step, own };
  });
  return lineEdits(before, after).map(edit => ({
    ...edit,
    steps: made.filter(({ own }) => own.some(one => touches(one, edit))).map(({ step }) => step),
  }));
}

const isSame = (a: TextEdit, b: TextEdit): boolean =>
  a.start === b.start && a.end === b.end && a.newText === b.newText;
