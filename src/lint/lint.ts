import { rules } from '../rules/index.ts';
import type { Finding, Rule, RuleContext } from '../rules/rule.ts';
import { settledFixes } from './settled-fixes.ts';
import { withSyntaxLine } from './syntax-line.ts';
import { useIgnores } from './used-ignores.ts';

/** The findings of all rules that are not off, in the order of the text; those that comments ignore are left out. */
export function lint(context: RuleContext, chosen: readonly Rule[] = rules): Finding[] {
  const ignores = useIgnores(context, chosen);
  const findings: Finding[] = [];
  const again = (changed: RuleContext) => lint(changed, chosen);
  for (const rule of chosen) {
    const setting = context.settings.rules[rule.id];
    if (setting === 'off') continue;
    for (const report of rule.check(context, ignores.states)) {
      if (ignores.leaveOut(rule.id, report.span)) continue;
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
