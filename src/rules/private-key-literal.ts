import { t } from '@vscode/l10n';
import { findLiterals } from '../secrets/literals.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const privateKeyLiteral: Rule = {
  id: 'private-key-literal',
  summary: 'A private key stands in the Dockerfile',
  severity: 'error',
  check,
};

function* check({ dockerfile }: RuleContext): Iterable<Report> {
  for (const l of findLiterals(dockerfile.text))
    if (l.kind === 'private-key') yield { span: l, message: t('x {0}', l.name) };
}
