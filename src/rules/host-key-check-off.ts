import { t } from '@vscode/l10n';
import type { Report, Rule, RuleContext } from './rule.ts';

export const hostKeyCheckOff: Rule = {
  id: 'host-key-check-off',
  summary: 'The check of host keys is turned off',
  severity: 'warning',
  check,
};

function* check({ dockerfile }: RuleContext): Iterable<Report> {
  for (const i of dockerfile.instructions)
    if (i.keyword === 'RUN' || i.keyword === 'ENV') {
      const text = dockerfile.text.slice(i.span.start, i.span.end);
      const m =
        /StrictHostKeyChecking[\s="'\\]{1,8}(?:no|off|false)\b|UserKnownHostsFile[\s="'\\]{1,8}\/dev\/null/i.exec(
          text,
        );
      if (m)
        yield {
          span: { start: i.span.start + m.index, end: i.span.start + m.index + m[0].length },
          message: t('x'),
        };
    }
}
