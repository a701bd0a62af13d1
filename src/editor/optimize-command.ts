import path from 'node:path';
import * as vscode from 'vscode';
import { explainUnchanged } from '../optimize/explain.ts';
import { makePlan } from '../optimize/plan.ts';
import type { Analyses } from './analyses.ts';
import { isDockerfile } from './dockerfiles.ts';
import type { BuildFacts } from './facts.ts';
import { createPlanReview } from './plan-review.ts';

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
      const name = path.basename(document.uri.path);
      const reason = explainUnchanged(context, plan);
      vscode.window.showInformationMessage(vscode.l10n.t('Nothing to optimize in {0}. {1}', name, reason));
    }
  };
  /** False when the person would not wait. */
  const freshFacts = (document: vscode.TextDocument): Thenable<boolean> => {
    const progress = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading the repository and the build context'),
      cancellable: true,
    };
    return vscode.window.withProgress(progress, async (_, token) => {
      const cancelled = new Promise<boolean>(resolve => token.onCancellationRequested(() => resolve(false)));
      const { dockerfile } = analyses.of(document).context;
      return Promise.race([facts.refresh(document, dockerfile).then(() => true), cancelled]);
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
