import * as vscode from 'vscode';

export const dockerfileSelector: vscode.DocumentSelector = { language: 'dockerfile' };

/** Whether a document is a Dockerfile that a person writes; VS Code takes `Dockerfile.dockerignore` for one, too. */
export const isDockerfile = (document: vscode.TextDocument): boolean =>
  document.languageId === 'dockerfile' &&
  !document.uri.path.endsWith('.dockerignore') &&
  isWritable(document);

/** Whether a compose file, by the names that VS Code knows them by. */
export const isComposeFile = (document: vscode.TextDocument): boolean =>
  document.languageId === 'dockercompose' && isWritable(document);

/** Not the old side of a diff or a preview. */
function isWritable({ uri: { scheme } }: vscode.TextDocument): boolean {
  // Of `file`, a window in a browser does not say that it is writable.
  const writable = ['file', 'untitled'].includes(scheme) || vscode.workspace.fs.isWritableFileSystem(scheme);
  return writable === true;
}

export const openDockerfiles = (): vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(isDockerfile);
