import * as vscode from 'vscode';
import { savingsOf } from '../../optimize/savings.ts';
import { measuredCopy } from '../../report/measured-copy.ts';
import { summaryLine } from '../../report/report.ts';
import type { Analyses } from '../analyses.ts';
import { dockerfileSelector, isDockerfile } from '../dockerfiles.ts';
import type { BuildFacts } from '../facts.ts';
import { toRange } from '../to-vscode.ts';
import type { LayerHistories } from './layer-histories.ts';
import { readReportSettings } from './report-settings.ts';

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
      const settings = readReportSettings(document);
      if (!settings.codeLens || !isDockerfile(document)) return [];
      const { context } = analyses.of(document);
      const { folder } = facts.of(document, context.dockerfile);
      const copy = measuredCopy(context);
      const history = folder && copy && histories.of(folder, copy, settings.commits);
      if (!copy || !history) return [];
      const savings = savingsOf(history, settings.bandwidth);
      if (!savings.pays) return [];
      const range = toRange(context.dockerfile.lines, copy.copy.span);
      return [
        new vscode.CodeLens(range, { title: summaryLine(savings), command: 'layerwise.showReport' }),
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
