import * as vscode from 'vscode';

export const dockerfileSelector: vscode.DocumentSelector = { language: 'dockerfile' };

/** Whether a document is a Dockerfile that a person writes: not the old side of a diff or a preview. */
export function isDockerfile(document: vscode.TextDocument): boolean {
  const { scheme } = document.uri;
  // Of `file`, a window in a browser does not say that it is writable.
  const writable = ['file', 'untitled'].includes(scheme) || vscode.workspace.fs.isWritableFileSystem(scheme);
  return document.languageId === 'dockerfile' && writable === true;
}

export const openDockerfiles = (): vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(isDockerfile);
