import { t } from '@vscode/l10n';
import { traceSecrets } from '../secrets/trace.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const privateKeyRemovedLater: Rule = {
  id: 'private-key-removed-later',
  summary: 'A key or credential is removed in a later layer than the one that keeps it',
  severity: 'error',
  check,
};

function* check({ dockerfile, buildContext }: RuleContext): Iterable<Report> {
  const trace = traceSecrets(dockerfile, buildContext);
  for (const i of dockerfile.instructions)
    if (i.keyword === 'RUN')
      for (const r of trace.runOf(i).removals) {
        if (!r.files.some(f => f.kind === 'private-key' || f.kind === 'secret')) continue;
        yield { span: r.command.span, message: t('x {0}', r.files[0]?.path ?? '') };
      }
}
