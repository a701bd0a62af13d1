import { rules } from '../rules/index.ts';
import type { Finding, IgnoredRule, Rule, RuleContext } from '../rules/rule.ts';
import { readForeignIgnores } from './foreign-ignores.ts';
import { type Ignore, ignoresOf, readIgnores } from './ignores.ts';
import { settledFixes } from './settled-fixes.ts';
import { withSyntaxLine } from './syntax-line.ts';

/** The findings of all rules that are not off, in the order of the text; those that comments ignore are left out. */
export function lint(context: RuleContext, chosen: readonly Rule[] = rules): Finding[] {
  const { dockerfile, settings } = context;
  const ignores = readIgnores(dockerfile);
  const ignoredForOthers = readForeignIgnores(dockerfile);
  const used = new Set<Ignore>();
  const stateOf = (ignore: Ignore): IgnoredRule['state'] => {
    if (!chosen.some(({ id }) => id === ignore.rule)) return 'unknown';
    // Of itself it is not told before all is known.
    if (settings.rules[ignore.rule] === 'off' || ignore.rule === 'unused-ignore') return 'off';
    return used.has(ignore) ? 'used' : 'unused';
  };
  const ignored = () =>
    ignores.map(ignore => ({ ...ignore, comment: ignore.comment.span, state: stateOf(ignore) }));
  const findings: Finding[] = [];
  const again = (changed: RuleContext) => lint(changed, chosen);
  for (const rule of chosen) {
    const setting = settings.rules[rule.id];
    if (setting === 'off') continue;
    for (const report of rule.check(context, ignored())) {
      const asked = ignoresOf(dockerfile, ignores, rule.id, report.span);
      for (const ignore of asked) used.add(ignore);
      if (asked.length > 0 || ignoredForOthers(rule.id, report.span)) continue;
      const { fixes } = report;
      findings.push({
        ...report,
        rule,
        severity: setting ?? report.severity ?? rule.severity,
        ...(fixes && {
          fixes: () => {
            const made = fixes().map(fix => withSyntaxLine(context, fix));
            return settledFixes({ context, findings }, rule, made, again);
          },
        }),
      });
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
