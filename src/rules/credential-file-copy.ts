import { t } from '@vscode/l10n';
import type { SecretFile } from '../secrets/sources.ts';
import { traceSecrets } from '../secrets/trace.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const credentialFileCopy: Rule = {
  id: 'credential-file-copy',
  summary: 'A file with credentials is copied into the image',
  severity: 'error',
  check,
};

function* check({ dockerfile, buildContext }: RuleContext): Iterable<Report> {
  const trace = traceSecrets(dockerfile, buildContext);
  const done = new Set<unknown>();
  for (const file of trace.files) {
    if (file.kind !== 'secret' || file.how === 'carried' || !file.word || done.has(file.word)) continue;
    done.add(file.word);
    yield { span: file.word.span, message: t('{0} is a private key', file.path) };
  }
}
