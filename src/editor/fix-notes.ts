import * as vscode from 'vscode';
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
  if (await vscode.window.showInformationMessage(inOneLine(notes), documentation))
    await vscode.commands.executeCommand('vscode.open', documentationUri(rule));
}
