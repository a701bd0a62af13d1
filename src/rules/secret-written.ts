import { t } from '@vscode/l10n';
import { exposureOfFile, severityOf, whereFileStays } from '../secrets/exposure.ts';
import type { SecretFile, SecretTrace } from '../secrets/sources.ts';
import { type StoredSecret, storedSecrets } from '../secrets/stored-secrets.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { tracedSecrets, withoutTrace } from '../secrets/traced-commands.ts';
import { mountFixes, storedFixes } from './key-fixes.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const secretWritten: Rule = {
  id: 'secret-written',
  summary: 'A RUN leaves a secret in a file of the image, or in the log',
  severity: 'error',
  *check(context) {
    const trace = traceSecrets(context.dockerfile, context.buildContext);
    for (const stored of storedSecrets(context.dockerfile, trace)) {
      const { file, run } = stored;
      const exposure = file ? exposureOfFile(trace, file) : run.stage?.ships ? 'image' : 'cache';
      yield {
        span: stored.command.span,
        message: t('{0} {1}', what(stored), whereFileStays(exposure)),
        severity: file?.how === 'generated' ? 'information' : severityOf(exposure),
        fixes: () => storedFixes(context, stored),
      };
    }
    for (const file of trace.files)
      if (file.how === 'written' && file.instruction.keyword !== 'RUN') yield inHeredoc(context, trace, file);
    for (const traced of tracedSecrets(context.dockerfile, trace))
      yield {
        span: traced.command.span,
        message: t('The shell prints every command behind this into the log of the build, secrets put in.'),
        severity: 'information',
        fixes: () => {
          const edits = withoutTrace(context.dockerfile, traced);
          return edits ? [{ title: t('Do not trace the commands'), edits, safe: true }] : [];
        },
      };
  },
};

/** `COPY <<EOF file` with a secret variable in its text. */
function inHeredoc(context: RuleContext, trace: SecretTrace, file: SecretFile): Report {
  const exposure = exposureOfFile(trace, file);
  return {
    span: file.instruction.span,
    message: t('{0} {1}', t('This writes a secret to {0}.', file.path), whereFileStays(exposure)),
    severity: severityOf(exposure),
    fixes: () => mountFixes(context, file),
  };
}

function what({ file, command }: StoredSecret): string {
  if (file?.how === 'generated')
    return t('This makes one key for all containers of the image, {0}.', file.path);
  return file
    ? t('This writes a secret to {0}.', file.path)
    : t('{0} keeps the secret that it is given in a file.', command.name);
}
