import { t } from '@vscode/l10n';
import type { Report, Rule, RuleContext } from './rule.ts';

export const experimentalSyntax: Rule = {
  id: 'experimental-syntax',
  summary: 'An experimental frontend is named where the stable one does all it needs',
  severity: 'warning',
  check,
};

function* check({ dockerfile }: RuleContext): Iterable<Report> {
  for (const d of dockerfile.directives)
    if (d.name === 'syntax' && /docker\/dockerfile.*:(?:[\w.]+-)?experimental/.test(d.value))
      yield { span: d.valueSpan, message: t('x') };
}
