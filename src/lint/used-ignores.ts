import type { Span } from '../dockerfile/text.ts';
import type { IgnoredRule, Rule, RuleContext } from '../rules/rule.ts';
import { unusedIgnore } from '../rules/unused-ignore.ts';
import { readForeignIgnores } from './foreign-ignores.ts';
import { type Ignore, ignoresOf, readIgnores } from './ignores.ts';

export interface UsedIgnores {
  /** Whether a comment asks to leave out a finding; notes that the comment was needed. */
  leaveOut(rule: string, at: Span): boolean;
  /** What our comments name, and whether it was needed so far. */
  states(): IgnoredRule[];
}

export function useIgnores({ dockerfile, settings }: RuleContext, rules: readonly Rule[]): UsedIgnores {
  const ignores = readIgnores(dockerfile);
  const ignoredForOthers = readForeignIgnores(dockerfile);
  const used = new Set<Ignore>();
  const stateOf = (ignore: Ignore): IgnoredRule['state'] => {
    if (!rules.some(({ id }) => id === ignore.rule)) return 'unknown';
    // The rule about ignores cannot tell of itself before it has ended.
    if (settings.rules[ignore.rule] === 'off' || ignore.rule === unusedIgnore.id) return 'off';
    return used.has(ignore) ? 'used' : 'unused';
  };
  return {
    leaveOut(rule, at) {
      const asked = ignoresOf(dockerfile, ignores, rule, at);
      for (const ignore of asked) used.add(ignore);
      return asked.length > 0 || ignoredForOthers(rule, at);
    },
    states: () =>
      ignores.map(ignore => ({
        rule: ignore.rule,
        span: ignore.span,
        comment: ignore.comment.span,
        state: stateOf(ignore),
      })),
  };
}
