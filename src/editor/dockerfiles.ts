import * as vscode from 'vscode';

export const dockerfileSelector: vscode.DocumentSelector = { language: 'dockerfile' };

/** Whether a document is a Dockerfile that a person writes: not the old side of a diff or a preview. */
export function isDockerfile(document: vscode.TextDocument): boolean {
  const { scheme } = document.uri;
  const writable = scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
  return document.languageId === 'dockerfile' && writable;
}

export const openDockerfiles = (): vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(isDockerfile);
