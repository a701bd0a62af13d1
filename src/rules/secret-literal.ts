import { t } from '@vscode/l10n';
import { commandLiterals } from '../secrets/command-literals.ts';
import { findLiterals } from '../secrets/literals.ts';
import { traceSecrets } from '../secrets/trace.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const secretLiteral: Rule = {
  id: 'secret-literal',
  summary: 'A password or token stands in the Dockerfile',
  severity: 'error',
  check,
};

function* check({ dockerfile, buildContext }: RuleContext): Iterable<Report> {
  const trace = traceSecrets(dockerfile, buildContext);
  for (const variable of trace.variables) {
    const weak = variable.instruction.keyword === 'ENV' && variable.content === 'default';
    if (variable.kind !== 'secret' || (variable.content !== 'real' && !weak)) continue;
    yield { span: variable.definition.span, message: variable.name };
  }
  for (const i of dockerfile.instructions) {
    if (i.keyword === 'RUN') for (const l of commandLiterals(i)) yield { span: l.span, message: l.value };
    if (i.keyword === 'ARG' || i.keyword === 'ENV') continue;
    for (const l of findLiterals(dockerfile.text.slice(i.span.start, i.span.end)))
      if (l.kind === 'token')
        yield { span: { start: i.span.start + l.start, end: i.span.start + l.end }, message: l.name };
  }
}
