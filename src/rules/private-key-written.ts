import { t } from '@vscode/l10n';
import type { Command } from '../dockerfile/shell.ts';
import { exposureOfFile, severityOf, whereFileStays } from '../secrets/exposure.ts';
import type { SecretFile, SecretTrace } from '../secrets/sources.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { fileFixes } from './key-fixes.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const privateKeyWritten: Rule = {
  id: 'private-key-written',
  summary: 'A RUN writes a private key into a file',
  severity: 'error',
  *check(context) {
    const trace = traceSecrets(context.dockerfile, context.buildContext);
    for (const { files } of trace.runs)
      for (const file of files) if (isWritten(file) && leaks(file)) yield report(context, trace, file);
  },
};

const isWritten = ({ kind, how }: SecretFile): boolean =>
  kind === 'private-key' && (how === 'written' || how === 'fetched');

/** Removed by the RUN that wrote it, the file is in no layer; a build argument's value stays in the history all the same. */
const leaks = (file: SecretFile): boolean =>
  !isRemovedAtOnce(file) || file.from.some(s => s.type === 'variable');

const isRemovedAtOnce = ({ removed, instruction }: SecretFile): boolean => removed?.run === instruction;

function report(context: RuleContext, trace: SecretTrace, file: SecretFile): Report {
  const exposure = exposureOfFile(trace, file);
  const where = isRemovedAtOnce(file)
    ? t(
        'It is removed again by the same RUN, but the build argument that it comes from stays in the history.',
      )
    : whereFileStays(exposure);
  return {
    span: (file.command as Command).span,
    message: t('{0} {1}', t('This writes a private key to {0}.', file.path), where),
    severity: isRemovedAtOnce(file) ? 'warning' : severityOf(exposure),
    fixes: () => fileFixes(context, file),
  };
}
