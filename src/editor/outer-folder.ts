import * as vscode from 'vscode';
import type { RepositoryFacts } from '../repository/facts.ts';

/** The folder above which nothing is looked for on behalf of a file: its workspace folder, else the root of its repository. */
export const outerFolder = (uri: vscode.Uri, repository: RepositoryFacts): string | undefined =>
  vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ??
  (repository.kind === 'known' ? repository.root : undefined);
