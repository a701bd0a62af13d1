import { t } from '@vscode/l10n';
import { exposureOfVariable, severityOf, whereValueStays } from '../secrets/exposure.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { variableFixes } from './key-fixes.ts';
import type { Rule } from './rule.ts';

export const privateKeyArgument: Rule = {
  id: 'private-key-argument',
  summary: 'A private key is passed as a build argument or environment variable',
  severity: 'error',
  *check(context) {
    for (const variable of traceSecrets(context.dockerfile, context.buildContext).variables) {
      if (variable.kind !== 'private-key' || variable.content === 'real') continue;
      const what =
        variable.instruction.keyword === 'ARG'
          ? t('The build argument {0} holds a private key.', variable.name)
          : t('The environment variable {0} holds a private key.', variable.name);
      yield {
        span: variable.definition.span,
        message: t('{0} {1}', what, whereValueStays(variable)),
        severity: severityOf(exposureOfVariable(variable)),
        fixes: () => variableFixes(context, variable),
      };
    }
  },
};
