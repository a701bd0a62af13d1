import { t } from '@vscode/l10n';
import type { Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import { exposureOfFile, severityOf } from '../secrets/exposure.ts';
import type { SecretFile, SecretTrace } from '../secrets/sources.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { fileFixes } from './key-fixes.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

export const privateKeyRemovedLater: Rule = {
  id: 'private-key-removed-later',
  summary: 'A key or credential is removed in a later layer than the one that keeps it',
  severity: 'error',
  *check(context) {
    const trace = traceSecrets(context.dockerfile, context.buildContext);
    for (const run of context.dockerfile.instructions) {
      if (run.keyword !== 'RUN') continue;
      for (const { command, files } of trace.runOf(run).removals) {
        const kept = files.filter(f => f.kind === 'private-key' || f.kind === 'secret');
        if (kept.length) yield report(context, trace, { run, command, files: kept });
      }
    }
  },
};

function report(
  context: RuleContext,
  trace: SecretTrace,
  { command, files }: { run: Run; command: Command; files: readonly SecretFile[] },
): Report {
  const [file] = files as [SecretFile];
  return {
    span: command.span,
    message: t(
      'This hides {0}, but the earlier layer that brought it keeps it. Layers are never changed.',
      file.path,
    ),
    severity: severityOf(exposureOfFile(trace, file)),
    related: files.map(f => ({
      span: f.command?.span ?? f.word?.span ?? f.instruction.span,
      message: t('The layer of this instruction keeps {0}.', f.path),
    })),
    fixes: () => fileFixes(context, file),
  };
}
