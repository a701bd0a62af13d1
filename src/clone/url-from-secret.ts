import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import { variablesIn } from '../dockerfile/expand.ts';
import type { Copy } from '../dockerfile/model.ts';
import { type TextEdit, textOf } from '../dockerfile/text.ts';
import { replaceLiteral } from '../secrets/replace-literal.ts';
import type { SecretFix } from '../secrets/secret-fix.ts';
import { variableMount } from '../secrets/secret-mount.ts';
import { traceSecrets } from '../secrets/trace.ts';
import type { UrlSecret } from '../secrets/url-secrets.ts';
import { withoutVariable } from '../secrets/without-variable.ts';
import { withHelper } from './credential-helper.ts';

/** The token as a secret: git asks a helper for it, and nothing keeps it. */
export function fromSecret(context: RuleContext, secret: UrlSecret): SecretFix | undefined {
  const { dockerfile, settings } = context;
  const { instruction: run, command, word, url } = secret;
  if (run.keyword === 'ADD') return addFromSecret(context, run, secret);
  if (run.keyword !== 'RUN' || !command || !word || run.json) return undefined;
  const part = url.password ?? url.user;
  const names = variablesIn(part);
  const [name = variableName(url)] = names;
  const trace = traceSecrets(dockerfile, context.buildContext);
  // A variable of the shell alone reaches no helper.
  if (names.length && run.script.commands.some(c => c.assignments.some(a => a.name === name)))
    return undefined;
  const source = trace.runOf(run).sourceOf(name);
  const variable = source?.type === 'variable' ? source : undefined;
  if (/^(?:echo|printf)$/.test(command.name)) return undefined;
  const mount = variable
    ? withoutVariable(dockerfile, trace, variable, settings.builder)
    : wrap(variableMount(dockerfile, run, { id: name, name }, settings.builder), name);
  if (!mount) return undefined;
  if (!secret.kept) {
    if (!secret.literal) return names.length && variable ? mount : undefined;
    const replaced = replaceLiteral(dockerfile, run, word.span, part, name);
    return replaced && { ...mount, edits: [...mount.edits, replaced] };
  }
  const cleaned = command.name === 'git' ? withHelper(dockerfile, run, command, word, url, name) : undefined;
  return cleaned && { ...mount, edits: [...mount.edits, ...cleaned] };
}

/** For a git repository the builder itself takes the token from a secret of this name. */
function addFromSecret(
  { dockerfile, settings }: RuleContext,
  add: Copy,
  secret: UrlSecret,
): SecretFix | undefined {
  const { url, span } = secret;
  const text = textOf(dockerfile, secret);
  const info = text.indexOf(`@${url.host}`);
  if (settings.builder !== 'buildkit' || info === -1 || !/\.git(?:#|$|")/.test(text)) return undefined;
  const start = text.indexOf('://') + 3;
  return {
    edits: [{ start: span.start + start, end: span.start + info + 1, newText: '' }],
    notes: [
      t('Hand it over when you build: {0}', '--secret id=GIT_AUTH_TOKEN'),
      t('BuildKit reads the token from this secret when {0} takes a git repository.', add.keyword),
    ],
  };
}

const wrap = (edits: readonly TextEdit[] | undefined, name: string): SecretFix | undefined =>
  edits && { edits, notes: [t('Hand it over when you build: {0}', `--secret id=${name},env=${name}`)] };

/** The name under which a host's users know such a token, or that of the account. */
function variableName({ user, password, host }: UrlSecret['url']): string {
  if (/github/.test(host)) return 'GITHUB_TOKEN';
  if (/gitlab/.test(host)) return 'GITLAB_TOKEN';
  return password !== undefined && /^[A-Za-z]\w*$/.test(user)
    ? `${user.toUpperCase()}_PASSWORD`
    : 'GIT_TOKEN';
}
