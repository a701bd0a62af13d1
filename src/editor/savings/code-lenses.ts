import * as vscode from 'vscode';
import { summaryLine } from '../../report/summary-line.ts';
import { fullCodeCopy } from '../../rules/full-code-copy.ts';
import type { Analyses } from '../analyses.ts';
import { dockerfileSelector, isDockerfile } from '../dockerfiles.ts';
import type { BuildFacts } from '../facts.ts';
import { toRange } from '../to-vscode.ts';
import { knownSavings } from './known-savings.ts';
import type { LayerHistories } from './layer-histories.ts';
import { reportSettings } from './report-settings.ts';

/** Over the COPY of the source: what it made recent commits push. */
export function provideCodeLenses(
  analyses: Analyses,
  facts: BuildFacts,
  histories: LayerHistories,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(document) {
      if (!isDockerfile(document)) return [];
      const { context, findings } = analyses.of(document);
      const { folder, configuration } = facts.of(document, context.dockerfile);
      if (!reportSettings(configuration).codeLens) return [];
      const known = knownSavings({ document, folder, context, configuration }, histories);
      if (!known?.subject.savings.pays) return [];
      const { copy, subject } = known;
      const { span } = copy.copy;
      // Whoever ignores the finding has seen what it costs.
      if (
        !findings.some(
          ({ rule, span: at }) => rule === fullCodeCopy && at.start < span.end && span.start < at.end,
        )
      )
        return [];
      const range = toRange(context.dockerfile.lines, span);
      return [
        new vscode.CodeLens(range, { title: summaryLine(subject.savings), command: 'layerwise.showReport' }),
        new vscode.CodeLens(range, { title: vscode.l10n.t('Optimize'), command: 'layerwise.optimize' }),
      ];
    },
  };
  return vscode.Disposable.from(
    changed,
    analyses.onDidChange(() => changed.fire()),
    histories.onDidChange(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(dockerfileSelector, provider),
  );
}
