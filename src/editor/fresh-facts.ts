import * as vscode from 'vscode';
import type { Analyses } from './analyses.ts';
import { isDockerfile } from './dockerfiles.ts';
import type { BuildFacts } from './facts.ts';
import { chooseDockerfile } from './workspace-dockerfiles.ts';

/** Milliseconds before progress is shown: most repositories are read by then. */
const patience = 1000;

/** Has the facts about a document gathered anew; false when the person would not wait. */
export async function freshFacts(
  document: vscode.TextDocument,
  analyses: Analyses,
  facts: BuildFacts,
): Promise<boolean> {
  const refreshed = facts.refresh(document, analyses.of(document).context.dockerfile).then(() => true);
  const impatient = new Promise<boolean>(resolve => setTimeout(resolve, patience, false));
  if (await Promise.race([refreshed, impatient])) return true;
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

/** The Dockerfile that a menu names, else the one in the active editor, else one of the workspace; tells where there is none. */
export async function chosenDockerfile(
  uri: vscode.Uri | undefined,
): Promise<vscode.TextDocument | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  if (!uri && active && isDockerfile(active)) return active;
  const chosen = uri ?? (await chooseDockerfile());
  if (chosen === 'cancelled') return undefined;
  if (!chosen) {
    tellNone();
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument(chosen);
  if (isDockerfile(document)) return document;
  vscode.window.showInformationMessage(vscode.l10n.t('Open a Dockerfile first.'));
  return undefined;
}

/** Says that there is no Dockerfile to work on, and offers an example. Not awaited: the message may stay for long. */
export async function tellNone(): Promise<void> {
  const example = vscode.l10n.t('Open an Example');
  const message = vscode.l10n.t('There is no Dockerfile here.');
  if (await vscode.window.showInformationMessage(message, example))
    await vscode.commands.executeCommand('layerwise.openDockerfile');
}
