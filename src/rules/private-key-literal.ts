import { t } from '@vscode/l10n';
import type { Dockerfile } from '../dockerfile/model.ts';
import { contains } from '../dockerfile/text.ts';
import { whereTextStays } from '../secrets/exposure.ts';
import { findPrivateKeys, type Literal } from '../secrets/literals.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { fileFixes, variableFixes } from './key-fixes.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';

export const privateKeyLiteral: Rule = {
  id: 'private-key-literal',
  summary: 'A private key stands in the Dockerfile',
  severity: 'error',
  *check(context) {
    for (const literal of findPrivateKeys(context.dockerfile.text)) {
      yield {
        span: literal,
        message: t('{0} {1}', t('This is a private key ({0}).', literal.name), whereTextStays()),
        fixes: () => fixes(context, literal),
      };
    }
  },
};

/** The file or the variable that the key goes into. */
function fixes(context: RuleContext, literal: Literal): readonly Fix[] {
  const trace = traceSecrets(context.dockerfile, context.buildContext);
  const holder = holderOf(context.dockerfile, literal);
  const file = trace.files.find(
    f => f.instruction === holder && f.how === 'literal' && f.kind === 'private-key',
  );
  if (file) return fileFixes(context, file);
  const variable = trace.variables.find(v => contains(v.definition.span, literal));
  return variable ? variableFixes(context, variable) : [];
}

const holderOf = ({ instructions }: Dockerfile, literal: Literal) =>
  instructions.find(i => contains(i.span, literal));
