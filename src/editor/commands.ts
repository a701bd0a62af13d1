import * as vscode from 'vscode';
import type { Analyses } from './analyses.ts';
import type { BuildFacts } from './facts.ts';
import { loadOnCommand } from './load-on-command.ts';
import type { LayerHistories } from './savings/layer-histories.ts';

/** The commands that make plans; loaded when the first of them is called. */
export const provideCommands = (
  analyses: Analyses,
  facts: BuildFacts,
  histories: LayerHistories,
): vscode.Disposable =>
  vscode.Disposable.from(
    loadOnCommand(
      [
        'layerwise.optimize',
        'layerwise.applyPlan',
        'layerwise.previewPlan',
        'layerwise.choosePlanSteps',
        'layerwise.explainPlan',
        'layerwise.discardPlan',
      ],
      () => import('./optimize-command.ts'),
      ({ provideOptimizeCommand }) => provideOptimizeCommand(analyses, facts, histories),
    ),
    loadOnCommand(
      ['layerwise.optimizeAll', 'layerwise.applyPlans', 'layerwise.explainPlans', 'layerwise.discardPlans'],
      () => import('./optimize-all/optimize-all.ts'),
      ({ provideOptimizeAll }) => provideOptimizeAll(analyses, facts, histories),
    ),
  );
