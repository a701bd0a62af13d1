import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { explainUnchanged, type Unchanged } from '../optimize/explain.ts';
import { makePlan } from '../optimize/plan.ts';
import type { Analyses } from './analyses.ts';
import { isDockerfile } from './dockerfiles.ts';
import type { BuildFacts } from './facts.ts';
import { createPlanReview } from './plan-review.ts';

/** Milliseconds before progress is shown: most repositories are read by then. */
const patience = 1000;

/** `Layerwise: Optimize image build`: makes the plan of the text as it stands, saved or not, and shows it for review. */
export function provideOptimizeCommand(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  const review = createPlanReview();

  const optimize = async (uri?: vscode.Uri) => {
    const document = await chosenDocument(uri);
    if (!document) {
      vscode.window.showInformationMessage(vscode.l10n.t('Open a Dockerfile to optimize its build.'));
      return;
    }
    if (!(await freshFacts(document))) return;
    const { context } = analyses.of(document);
    const plan = makePlan(context);
    if (plan.steps.length > 0) {
      const { folder } = facts.of(document, context.dockerfile);
      await review.open({ document, folder, context, plan });
    } else {
      tellUnchanged(explainUnchanged(path.basename(document.uri.path), context, plan));
    }
  };
  /** False when the person would not wait. */
  const freshFacts = async (document: vscode.TextDocument): Promise<boolean> => {
    const refreshed = facts.refresh(document, analyses.of(document).context.dockerfile).then(() => true);
    if (await Promise.race([refreshed, wait(patience, false)])) return true;
    const progress = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading the repository and the build context'),
      cancellable: true,
    };
    return vscode.window.withProgress(progress, (_, token) => {
      const cancelled = new Promise<boolean>(resolve => token.onCancellationRequested(() => resolve(false)));
      return Promise.race([refreshed, cancelled]);
    });
  };
  return vscode.Disposable.from(review, vscode.commands.registerCommand('layerwise.optimize', optimize));
}

/** The one that a menu names, else the one in the active editor. */
async function chosenDocument(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  const document = uri
    ? await vscode.workspace.openTextDocument(uri)
    : vscode.window.activeTextEditor?.document;
  return document && isDockerfile(document) ? document : undefined;
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
