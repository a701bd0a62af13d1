import { t } from '@vscode/l10n';
import { traceSecrets } from '../secrets/trace.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const privateKeyWritten: Rule = {
  id: 'private-key-written',
  summary: 'A RUN writes a private key into a file',
  severity: 'error',
  check,
};

function* check({ dockerfile, buildContext }: RuleContext): Iterable<Report> {
  const trace = traceSecrets(dockerfile, buildContext);
  for (const i of dockerfile.instructions)
    if (i.keyword === 'RUN')
      for (const file of trace.runOf(i).files) {
        if (
          file.kind !== 'private-key' ||
          (file.how !== 'written' && file.how !== 'fetched') ||
          !file.command
        )
          continue;
        if (file.removed?.run === i && !file.from.some(s => s.type === 'variable')) continue;
        yield { span: file.command.span, message: t('x {0}', file.path) };
      }
}
