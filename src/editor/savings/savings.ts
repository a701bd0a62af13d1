import * as vscode from 'vscode';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { loadOnCommand } from '../load-on-command.ts';
import { provideCodeLenses } from './code-lenses.ts';
import type { LayerHistories } from './layer-histories.ts';

/** What recent commits cost: over the COPY, in a panel, on the clipboard. */
export const provideSavings = (
  analyses: Analyses,
  facts: BuildFacts,
  histories: LayerHistories,
): vscode.Disposable =>
  vscode.Disposable.from(
    provideCodeLenses(analyses, facts, histories),
    loadOnCommand(
      ['layerwise.showReport', 'layerwise.copyReport'],
      () => import('./report-commands.ts'),
      ({ provideReportCommands }) => provideReportCommands(analyses, facts, histories),
    ),
  );
