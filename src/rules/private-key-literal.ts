import { t } from '@vscode/l10n';
import type { Comment, Dockerfile } from '../dockerfile/model.ts';
import { contains, touches } from '../dockerfile/text.ts';
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
    const { dockerfile } = context;
    for (const literal of findPrivateKeys(dockerfile.text)) {
      const comments = commentsWith(dockerfile, literal);
      const where = comments.length
        ? t('No image holds what a comment says, but the repository does: revoke it and make a new one.')
        : whereTextStays();
      yield {
        span: literal,
        message: t('{0} {1}', t('This is a private key ({0}).', literal.name), where),
        severity: comments.length ? 'warning' : 'error',
        fixes: () => (comments.length ? [withoutComments(dockerfile, comments)] : fixes(context, literal)),
      };
    }
  },
};

/** The comments that the key begins in and goes on through. */
function commentsWith({ comments }: Dockerfile, literal: Literal): Comment[] {
  const inside = comments.filter(({ span }) => touches(span, literal));
  return inside[0] && inside[0].start <= literal.start ? inside : [];
}

/** Comments are whole lines. */
function withoutComments({ lines }: Dockerfile, comments: readonly Comment[]): Fix {
  const edits = comments.map(({ span }) => {
    const line = lines.lineAt(span.start);
    return { start: lines.lineStart(line), end: lines.lineStart(line + 1), newText: '' };
  });
  const notes = [t('The value is in the history of this file: revoke it and make a new one.')];
  return { title: t('Take the key out of the comment'), edits, safe: true, notes };
}

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
