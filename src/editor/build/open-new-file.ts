import path from 'node:path';
import * as vscode from 'vscode';

/**
 * Opens a text as a file that is not saved yet: under its path where that is free, else without one, so that nothing is
 * overwritten.
 * @param file absolute path
 */
export async function openNewFile(file: string, text: string): Promise<vscode.TextDocument> {
  if (await fileExists(file))
    return shown(await vscode.workspace.openTextDocument({ content: text, language: languageOf(file) }));
  const uri = vscode.Uri.file(file).with({ scheme: 'untitled' });
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  // It may be open already, with the text of a moment ago.
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  return shown(document);
}

export const fileExists = (file: string): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(vscode.Uri.file(file))).then(
    () => true,
    () => false,
  );

async function shown(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** VS Code may not know the language of a bake file; then it is plain text. */
const languageOf = (file: string): string => (/\.ya?ml$/.test(path.basename(file)) ? 'yaml' : 'plaintext');
