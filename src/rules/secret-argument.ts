import { t } from '@vscode/l10n';
import { exposureOfVariable, severityOf, whereValueStays } from '../secrets/exposure.ts';
import type { SecretVariable } from '../secrets/sources.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { variableFixes } from './key-fixes.ts';
import type { Rule } from './rule.ts';

export const secretArgument: Rule = {
  id: 'secret-argument',
  summary: 'A secret is passed as a build argument or environment variable',
  severity: 'error',
  *check(context) {
    for (const variable of traceSecrets(context.dockerfile, context.buildContext).variables) {
      if (variable.kind !== 'secret' || !comesFromOutside(variable)) continue;
      const what =
        variable.instruction.keyword === 'ARG'
          ? t('The build argument {0} holds a secret.', variable.name)
          : t('The environment variable {0} holds a secret.', variable.name);
      yield {
        span: variable.definition.span,
        message: `${what} ${whereValueStays(variable)}`,
        severity: severityOf(exposureOfVariable(variable)),
        fixes: () => variableFixes(context, variable),
      };
    }
  },
};

/** An argument with a stand-in for a default is there to be given the true value. */
const comesFromOutside = ({ instruction, content }: SecretVariable): boolean =>
  content === 'outside' || (instruction.keyword === 'ARG' && content !== 'real');
