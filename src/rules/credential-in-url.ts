import { t } from '@vscode/l10n';
import { traceSecrets } from '../secrets/trace.ts';
import { urlSecrets } from '../secrets/url-secrets.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const credentialInUrl: Rule = {
  id: 'credential-in-url',
  summary: 'A URL carries a token or a password',
  severity: 'error',
  check,
};

function* check({ dockerfile, buildContext }: RuleContext): Iterable<Report> {
  const trace = traceSecrets(dockerfile, buildContext);
  for (const u of urlSecrets(dockerfile, trace)) yield { span: u.span, message: t('x {0}', u.url.host) };
}
