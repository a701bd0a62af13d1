import * as vscode from 'vscode';
import { isDockerfile } from './dockerfiles.ts';
import { documentationUri } from './documentation.ts';
import { inOneLine } from './sentences.ts';

export const showNotesCommand = 'layerwise.showNotes';

/** The command that tells what a person has to know after a fix. */
export const provideNotes = (): vscode.Disposable =>
  vscode.commands.registerCommand(showNotesCommand, (rule: string, notes: readonly string[]) => {
    showNotes(rule, notes);
  });

/** Not awaited: the message may stay for long. */
async function showNotes(rule: string, notes: readonly string[]): Promise<void> {
  const documentation = vscode.l10n.t('Show Documentation');
  const undone = vscode.workspace.onDidChangeTextDocument(({ document, reason }) => {
    // What it tells is true no more.
    if (reason === vscode.TextDocumentChangeReason.Undo && isDockerfile(document))
      vscode.commands.executeCommand('notifications.hideToasts');
  });
  const chosen = await vscode.window.showInformationMessage(inOneLine(notes), documentation);
  undone.dispose();
  if (chosen) await vscode.commands.executeCommand('vscode.open', documentationUri(rule));
}
