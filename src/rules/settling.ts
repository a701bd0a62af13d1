import { readDockerfile } from '../dockerfile/read.ts';
import { applyEdits } from '../dockerfile/text.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';

/** The fixes after which the rule finds less: a text that is not read as it was meant may defeat one. Those of other files are not judged. */
export function settling(context: RuleContext, rule: Rule, fixes: readonly Fix[]): readonly Fix[] {
  const count = (within: RuleContext) => [...rule.check(within)].length;
  return fixes.filter(({ edits, files }) => {
    if (files?.length) return true;
    const text = applyEdits(context.dockerfile.text, edits);
    return count({ ...context, dockerfile: readDockerfile(text) }) < count(context);
  });
}
