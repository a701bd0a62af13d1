import path from 'node:path';
import * as vscode from 'vscode';
import { explainUnchanged, type Unchanged } from '../optimize/explain.ts';
import type { Analyses } from './analyses.ts';
import type { BuildFacts } from './facts.ts';
import { chosenDockerfile, freshFacts } from './fresh-facts.ts';
import { createPlanReview } from './plan-review.ts';
import { propose } from './proposal.ts';
import type { LayerHistories } from './savings/layer-histories.ts';

/** `Layerwise: Optimize image build`: makes the plan of the text as it stands, saved or not, and shows it for review. */
export function provideOptimizeCommand(
  analyses: Analyses,
  facts: BuildFacts,
  histories: LayerHistories,
): vscode.Disposable {
  const review = createPlanReview(facts, histories);

  const optimize = async (uri?: vscode.Uri) => {
    const document = await chosenDockerfile(uri);
    if (!document) return;
    if (!(await freshFacts(document, analyses, facts))) return;
    const proposal = await propose(document, analyses, facts);
    const { context, plan } = proposal;
    if (plan.steps.length > 0) {
      await review.open(proposal);
    } else {
      tellUnchanged(explainUnchanged(path.basename(document.uri.path), context, plan));
    }
  };
  return vscode.Disposable.from(review, vscode.commands.registerCommand('layerwise.optimize', optimize));
}

/** Not awaited: the message may stay for long. */
async function tellUnchanged({ cause, text }: Unchanged): Promise<void> {
  const { commands, l10n, window } = vscode;
  if (cause === 'findings-left') {
    const problems = l10n.t('Show Problems');
    if (await window.showInformationMessage(text, problems))
      await commands.executeCommand('workbench.actions.view.problems');
  } else if (cause === 'small-source') {
    const setting = l10n.t('Open Setting');
    if (await window.showInformationMessage(text, setting))
      await commands.executeCommand('workbench.action.openSettings', 'layerwise.minimumLayerSize');
  } else {
    window.showInformationMessage(text);
  }
}
