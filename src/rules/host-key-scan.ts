import { t } from '@vscode/l10n';
import type { Report, Rule, RuleContext } from './rule.ts';

export const hostKeyScan: Rule = {
  id: 'host-key-scan',
  summary: 'Host keys are fetched in the build and trusted unseen',
  severity: 'warning',
  check,
};

function* check({ dockerfile }: RuleContext): Iterable<Report> {
  for (const i of dockerfile.instructions)
    if (i.keyword === 'RUN')
      for (const c of i.script.commands)
        if (c.name === 'ssh-keyscan') yield { span: c.span, message: t('x') };
}
