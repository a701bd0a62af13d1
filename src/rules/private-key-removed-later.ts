import { t } from '@vscode/l10n';
import { isSshFile } from '../clone/keys.ts';
import type { Span } from '../dockerfile/text.ts';
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
    for (const { removals, pathOf } of trace.runs)
      for (const { command, files } of removals) {
        const groups = byFix(
          trace,
          files.filter(f => f.kind === 'private-key' || f.kind === 'secret'),
        );
        for (const group of groups) {
          // Where one command hides several, each at the word that names it.
          const named = command.words.find(({ value }) => pathOf(value, command) === group[0]?.path);
          const span = (groups.length > 1 && named?.span) || command.span;
          yield report(context, trace, span, group);
        }
      }
  },
};

/** The keys for ssh, which go together, and each other file. */
function byFix(trace: SecretTrace, files: readonly SecretFile[]): SecretFile[][] {
  const groups = new Map<string, SecretFile[]>();
  for (const file of files) {
    const key = isSshFile(trace, file) ? '' : file.path;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()];
}

function report(context: RuleContext, trace: SecretTrace, span: Span, files: readonly SecretFile[]): Report {
  const [file] = files as [SecretFile];
  return {
    span,
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
