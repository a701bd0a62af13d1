import { t } from '@vscode/l10n';
import { isSshFile } from '../clone/keys.ts';
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
      if (run.keyword !== 'RUN' || !run.stage) continue;
      for (const { command, files } of trace.runOf(run).removals) {
        for (const group of byFix(files.filter(f => f.kind === 'private-key' || f.kind === 'secret')))
          yield report(context, trace, command, group);
      }
    }
  },
};

/** The keys for ssh, which go together, and each other file. */
function byFix(files: readonly SecretFile[]): SecretFile[][] {
  const groups = new Map<string, SecretFile[]>();
  for (const file of files) {
    const key = isSshFile(file) ? '' : file.path;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()];
}

function report(
  context: RuleContext,
  trace: SecretTrace,
  command: Command,
  files: readonly SecretFile[],
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
