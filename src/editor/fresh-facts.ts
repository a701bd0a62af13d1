import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Analyses } from './analyses.ts';
import { isDockerfile } from './dockerfiles.ts';
import type { BuildFacts } from './facts.ts';

/** Milliseconds before progress is shown: most repositories are read by then. */
const patience = 1000;

/** Has the facts about a document gathered anew; false when the person would not wait. */
export async function freshFacts(
  document: vscode.TextDocument,
  analyses: Analyses,
  facts: BuildFacts,
): Promise<boolean> {
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
}

/** The Dockerfile that a menu names, else the one in the active editor. */
export async function chosenDockerfile(
  uri: vscode.Uri | undefined,
): Promise<vscode.TextDocument | undefined> {
  const document = uri
    ? await vscode.workspace.openTextDocument(uri)
    : vscode.window.activeTextEditor?.document;
  return document && isDockerfile(document) ? document : undefined;
}
