import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Opens a file of the workspace, or of the given folder, in an editor. */
export async function openDocument(name: string, folder = workspaceFolder()): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(path.join(folder, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Opens unsaved text as a Dockerfile. */
export async function openText(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** The first folder of the workspace: the sample project. */
export function workspaceFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('the integration tests need a workspace folder');
  return folder.uri.fsPath;
}

/** Asks until an answer is accepted, and returns it; throws the last error or answer after half a minute. */
export async function eventually<T>(
  ask: () => T | Thenable<T>,
  accept: (answer: T) => boolean = Boolean,
): Promise<T> {
  const end = Date.now() + 30_000;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (accept(answer)) return answer;
      last = new Error(`not accepted: ${JSON.stringify(answer)}`);
    } catch (error) {
      // VS Code cancels a provider command while another provider registers.
      last = error;
    }
    await wait(100);
  }
  throw last;
}

/** The diagnostics of this extension, once there is at least one (or as `accept` says). */
export function diagnosticsOf(
  document: vscode.TextDocument,
  accept: (found: vscode.Diagnostic[]) => boolean = found => found.length > 0,
): Promise<vscode.Diagnostic[]> {
  const ours = () => vscode.languages.getDiagnostics(document.uri).filter(one => one.source === 'layerwise');
  return eventually(ours, accept);
}

/** The code actions offered at a range, once there is at least one (or as `accept` says). */
export function codeActionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  accept: (found: vscode.CodeAction[]) => boolean = found => found.length > 0,
): Promise<vscode.CodeAction[]> {
  return eventually(
    () => vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range),
    accept,
  );
}

export async function closeAllEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
