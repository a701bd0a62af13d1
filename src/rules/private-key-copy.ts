import { t } from '@vscode/l10n';
import type { SecretFile } from '../secrets/sources.ts';
import { traceSecrets } from '../secrets/trace.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const privateKeyCopy: Rule = {
  id: 'private-key-copy',
  summary: 'A private key is copied into the image',
  severity: 'error',
  check,
};

function* check({ dockerfile, buildContext }: RuleContext): Iterable<Report> {
  const trace = traceSecrets(dockerfile, buildContext);
  const done = new Set<unknown>();
  for (const file of trace.files) {
    if (file.kind !== 'private-key' || !file.word || done.has(file.word)) continue;
    done.add(file.word);
    yield { span: file.word.span, message: t('{0} is a private key', file.path) };
  }
}
