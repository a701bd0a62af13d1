import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './editor-state.ts';

/** Replaces a part of a document's text, as typing would; nothing is saved. */
export async function replaceText(document: vscode.TextDocument, part: string, by: string): Promise<void> {
  const start = document.getText().indexOf(part);
  assert.notEqual(start, -1, `${part} is not in the text`);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + part.length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Closes all editors and throws unsaved text away, which closing alone would ask about. */
export async function discardAllEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Undoes the last step in the active editor. */
export async function undo(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('undo');
}

/** Runs a command and accepts all that it offers, until something is open; again where it accepted nothing, too early. */
export async function acceptAll<T>(command: string, opened: () => T | undefined): Promise<T> {
  let isRunning = false;
  const found = await eventually(async () => {
    if (!isRunning && !opened()) {
      isRunning = true;
      vscode.commands.executeCommand(command).then(() => {
        isRunning = false;
      });
    }
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return opened();
  });
  return found as T;
}
