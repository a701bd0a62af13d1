import { t } from '@vscode/l10n';
import { overSsh } from '../clone/over-ssh.ts';
import { fromSecret } from '../clone/url-from-secret.ts';
import { whereTextStays } from '../secrets/exposure.ts';
import { storesLogin } from '../secrets/stored-logins.ts';
import { storedSecrets } from '../secrets/stored-secrets.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { type UrlSecret, urlSecrets } from '../secrets/url-secrets.ts';
import { withoutLogin } from '../secrets/without-login.ts';
import type { Fix, Rule, RuleContext } from './rule.ts';

export const credentialInUrl: Rule = {
  id: 'credential-in-url',
  summary: 'A URL carries a token or a password',
  severity: 'error',
  *check(context) {
    const trace = traceSecrets(context.dockerfile, context.buildContext);
    for (const secret of urlSecrets(context.dockerfile, trace))
      yield {
        span: secret.span,
        message: t('{0} {1}', t('This address of {0} carries a credential.', secret.url.host), where(secret)),
        severity: secret.literal || secret.instruction.stage?.ships ? 'error' : 'warning',
        fixes: () => fixes(context, secret),
      };
  },
};

function where(secret: UrlSecret): string {
  if (secret.literal) return whereTextStays();
  if (secret.kept && secret.command)
    return t("git keeps it in its configuration, and the image's history in its arguments.");
  return t("It stays in the image's history, with the argument or variable that it is made of.");
}

function fixes(context: RuleContext, secret: UrlSecret): readonly Fix[] {
  const ssh = overSsh(context, secret);
  const mounted = withoutItsLogin(context, secret) ?? fromSecret(context, secret);
  return [
    ...(ssh ? [{ title: t('Fetch over ssh, with the key of the ssh agent'), safe: false, ...ssh }] : []),
    ...(mounted ? [{ title: t('Hand the credential over as a secret mount'), safe: false, ...mounted }] : []),
  ];
}

/** `pip config set global.index-url https://ci:…@host`: the file that it would write comes as a secret mount. */
function withoutItsLogin(context: RuleContext, { instruction, command }: UrlSecret) {
  if (instruction.keyword !== 'RUN' || !command || !storesLogin(command)) return undefined;
  const { dockerfile, buildContext, settings } = context;
  const stored = storedSecrets(dockerfile, traceSecrets(dockerfile, buildContext)).find(
    s => s.command === command,
  );
  const literal = { run: instruction, command, file: undefined, sources: [] };
  return withoutLogin(dockerfile, stored ?? literal, settings.builder);
}
