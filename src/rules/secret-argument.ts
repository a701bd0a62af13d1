import { t } from '@vscode/l10n';
import { exposureOfVariable, severityOf, whereValueStays } from '../secrets/exposure.ts';
import type { SecretVariable } from '../secrets/sources.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { variableFixes } from './key-fixes.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

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
        message: t('{0} {1}', what, whereValueStays(variable)),
        severity: severityOf(exposureOfVariable(variable)),
        fixes: () => variableFixes(context, variable),
      };
    }
    yield* inLabels(context);
  },
};

/** A label made of a secret is read by everybody who can see the image. */
function* inLabels(context: RuleContext): Iterable<Report> {
  const { variables } = traceSecrets(context.dockerfile, context.buildContext);
  if (!variables.length) return;
  for (const label of context.dockerfile.instructions) {
    if (label.keyword !== 'LABEL') continue;
    for (const { name, value, span } of label.definitions) {
      if (!value) continue;
      const used = [...value.matchAll(/(?<!\\)\$\{?(\w+)/g)].map(m => m[1]);
      const variable = variables.find(
        v => used.includes(v.name) && v.content !== 'default' && v.instruction.stage === label.stage,
      );
      if (variable)
        yield {
          span,
          message: t(
            'The label {0} shows the value of {1} to everybody who can see the image.',
            name,
            variable.name,
          ),
          fixes: () => variableFixes(context, variable),
        };
    }
  }
}

/** An argument with a stand-in for a default is there to be given the true value. */
const comesFromOutside = ({ instruction, content }: SecretVariable): boolean =>
  content === 'outside' || (instruction.keyword === 'ARG' && content !== 'real');
