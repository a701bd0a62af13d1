import { t } from '@vscode/l10n';
import { isSshFile, isSshVariable } from '../clone/keys.ts';
import { withoutKeys } from '../clone/without-keys.ts';
import { withIgnored } from '../secrets/ignored-files.ts';
import { withNpmVariable } from '../secrets/npm-variables.ts';
import type { SecretFile, SecretVariable } from '../secrets/sources.ts';
import { isNpmConfig, type StoredSecret, storedSecrets } from '../secrets/stored-secrets.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { withLogout } from '../secrets/with-logout.ts';
import { withoutFile } from '../secrets/without-file.ts';
import { withoutLogin } from '../secrets/without-login.ts';
import { withoutVariable } from '../secrets/without-variable.ts';
import type { Fix, RuleContext } from './rule.ts';

/** Fixes for a file that should not be in the image. */
export function fileFixes(context: RuleContext, file: SecretFile): readonly Fix[] {
  if (isCarriedAlong(file)) return [ignoreFix(context, file)];
  if (isSshFile(traceSecrets(context.dockerfile, context.buildContext), file)) return agentFix(context);
  const stored = storedBy(context, file);
  if (stored) return storedFixes(context, stored);
  return mountFixes(context, file);
}

/** The file goes out of the image; the commands that read it have it from a secret mount. */
export function mountFixes({ dockerfile, buildContext }: RuleContext, file: SecretFile): readonly Fix[] {
  const found = withoutFile(dockerfile, traceSecrets(dockerfile, buildContext), file);
  if (!found) return [];
  const { mounted, ...fix } = found;
  const title = mounted
    ? t('Hand {0} over as a secret mount', file.path)
    : t('Take {0} out of the image', file.path);
  return [{ title, safe: false, ...fix }];
}

/** Fixes for a variable that should not hold a secret. */
export function variableFixes(context: RuleContext, variable: SecretVariable): readonly Fix[] {
  const trace = traceSecrets(context.dockerfile, context.buildContext);
  if (isSshVariable(trace, variable)) return agentFix(context);
  const fix = withoutVariable(context.dockerfile, trace, variable, context.settings.builder);
  return fix ? [{ title: t('Hand {0} over as a secret mount', variable.name), safe: false, ...fix }] : [];
}

/** A new key has to be made where each container starts, which no edit of the Dockerfile can do. */
export function storedFixes(context: RuleContext, stored: StoredSecret): readonly Fix[] {
  if (stored.file?.how === 'generated') return [];
  const { dockerfile, settings } = context;
  const npm = isNpmConfig(stored) ? withNpmVariable(dockerfile, stored, settings.builder) : undefined;
  return [
    ...(npm ? [{ title: t('Write only the name of the variable into the file'), safe: false, ...npm }] : []),
    ...(stored.file ? mountFixes(context, stored.file) : loginFixes(context, stored)),
  ];
}

function loginFixes({ dockerfile, settings }: RuleContext, stored: StoredSecret): readonly Fix[] {
  const fix = withoutLogin(dockerfile, stored, settings.builder);
  if (fix) return [{ title: t('Hand the file over as a secret mount'), safe: false, ...fix }];
  const logout = withLogout(dockerfile, stored);
  return logout ? [{ title: t('Log out at the end of this RUN'), safe: false, ...logout }] : [];
}

/** What a RUN writes of a secret, by its file. */
const storedBy = ({ dockerfile, buildContext }: RuleContext, { path, instruction }: SecretFile) =>
  storedSecrets(dockerfile, traceSecrets(dockerfile, buildContext)).find(
    s => s.run === instruction && s.file?.path === path,
  );

function agentFix(context: RuleContext): readonly Fix[] {
  const fix = withoutKeys(context);
  return fix ? [{ title: t('Lend the build the key of the ssh agent instead'), safe: false, ...fix }] : [];
}

/** Whether a COPY of more brings it along, out of the build context. */
export const isCarriedAlong = ({ how, whole, contextPath }: SecretFile): boolean =>
  how === 'copied' && !whole && contextPath !== undefined;

/** Keeps all secrets that the same COPY carries along out of the build context. */
function ignoreFix({ dockerfile, buildContext }: RuleContext, file: SecretFile): Fix {
  const mates = traceSecrets(dockerfile, buildContext).files.filter(
    f => f.word === file.word && isCarriedAlong(f),
  );
  const paths = [...new Set(mates.map(f => f.contextPath as string))];
  const edit = withIgnored(buildContext.ignoreFile, paths);
  return {
    title: t('Leave {0} out of the build context', paths.join(', ')),
    edits: [],
    safe: false,
    files: [edit],
    notes: [t('An image that was pushed with it has given it away: replace what it holds.')],
  };
}
