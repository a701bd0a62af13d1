import path from 'node:path';
import * as vscode from 'vscode';
import { repositoryForClone } from '../../builders/argument-values.ts';
import type { BuildSubject } from './build-subject.ts';

/** Pushes the work trees that a build clones and that hold unpushed commits; false where one could not be pushed. */
export async function pushWorkTrees({ request, repository }: BuildSubject): Promise<boolean> {
  const { clones } = request().needs;
  const trees = clones.flatMap(clone => repositoryForClone(clone, repository) ?? []);
  for (const { root } of trees.filter(({ unpushedCommits }) => unpushedCommits > 0)) {
    if (await pushWorkTree(root)) continue;
    vscode.window.showErrorMessage(
      vscode.l10n.t('VS Code’s git does not open {0}: push it in a terminal.', root),
    );
    return false;
  }
  return true;
}

/**
 * Pushes through VS Code's own git, which asks for what it lacks and tells what fails.
 * @param root of the work tree
 * @returns false where that is not to be had
 */
async function pushWorkTree(root: string): Promise<boolean> {
  const git = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!git) return false;
  const activated = await git.activate();
  if (!activated.enabled) return false;
  const api = activated.getAPI(1);
  // A repository within another may not be open yet, and asked by a path VS Code gives the outer one.
  await api.openRepository(vscode.Uri.file(root));
  const repository = api.repositories.find(({ rootUri }) => path.relative(rootUri.fsPath, root) === '');
  if (!repository) return false;
  // One that was just opened does not know its remotes before.
  await repository.status();
  await vscode.commands.executeCommand('git.push', repository.rootUri);
  return true;
}

/** What is used of the API of VS Code's git. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): {
    readonly repositories: readonly { readonly rootUri: vscode.Uri; status(): Promise<void> }[];
    openRepository(root: vscode.Uri): Promise<unknown>;
  };
}
