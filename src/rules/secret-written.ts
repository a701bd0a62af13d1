import { t } from '@vscode/l10n';
import { storesLogin } from '../secrets/stored-logins.ts';
import { traceSecrets } from '../secrets/trace.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const secretWritten: Rule = {
  id: 'secret-written',
  summary: 'A RUN writes a secret into a file of the image',
  severity: 'error',
  check,
};

function* check({ dockerfile, buildContext }: RuleContext): Iterable<Report> {
  const trace = traceSecrets(dockerfile, buildContext);
  for (const i of dockerfile.instructions)
    if (i.keyword === 'RUN') {
      const run = trace.runOf(i);
      for (const file of run.files) {
        if (
          (!(file.kind === 'secret' && file.how === 'written') && file.how !== 'generated') ||
          !file.command
        )
          continue;
        if (file.removed?.run === i) continue;
        yield { span: file.command.span, message: t('x {0}', file.path) };
      }
      for (const command of i.script.commands) {
        if (!storesLogin(command)) continue;
        const s = command.words
          .flatMap(w => w.variables)
          .map(v => run.sourceOf(v))
          .filter(x => x !== undefined);
        const sub = i.script.commands.some(
          c =>
            c.parent === command &&
            !c.place &&
            run.mounts.some(m => m.path && c.words.some(w => w.value === m.path)),
        );
        if (s.length || sub) yield { span: command.span, message: t('x {0}', command.name) };
      }
    }
}
