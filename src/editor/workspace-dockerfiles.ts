import * as vscode from 'vscode';

/** The Dockerfiles of the workspace by their usual names, saved ones alone, in the order of their paths. */
export async function workspaceDockerfiles(token?: vscode.CancellationToken): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(names, others, undefined, token);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Lets a person choose one of them; the only one is chosen at once. Undefined when there is none. */
export async function chooseDockerfile(): Promise<vscode.Uri | 'cancelled' | undefined> {
  const found = await workspaceDockerfiles();
  if (found.length < 2) return found[0];
  const items = found.map(uri => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const placeHolder = vscode.l10n.t('Which Dockerfile?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.uri ?? 'cancelled';
}

const names =
  '**/{[Dd]ockerfile,[Cc]ontainerfile,Dockerfile.*,Containerfile.*,*.[Dd]ockerfile,*.[Cc]ontainerfile}';
/** What is named after a Dockerfile, and what others publish. */
const others = '{**/*.dockerignore,**/node_modules/**}';
