import { readClones } from '../clone/clones.ts';
import { type UpdateFlaw, updateFlaws } from '../clone/update-flaws.ts';
import type { Fix, Rule } from './rule.ts';

export const fragileCloneUpdate: Rule = {
  id: 'fragile-clone-update',
  summary:
    'A clone that is brought to a commit in a way that can fail, keep old code, or write every file again',
  severity: 'warning',
  *check(context) {
    for (const clone of readClones(context.dockerfile))
      for (const flaw of updateFlaws(context, clone))
        yield {
          span: flaw.span,
          message: flaw.message,
          ...(flaw.wrong ? {} : { severity: 'information' as const }),
          fixes: () => fixes(flaw),
        };
  },
};

const fixes = ({ title, safe, edits }: UpdateFlaw): readonly Fix[] => (edits ? [{ title, safe, edits }] : []);
