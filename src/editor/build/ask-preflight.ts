import path from 'node:path';
import * as vscode from 'vscode';
import type { PreflightFinding } from '../../builders/preflight.ts';
import type { Severity } from '../../severity.ts';

export type PreflightAnswer = 'build' | 'push' | 'cancel';

/** Shows what stands in the way of a build, with what to do. */
export async function askPreflight(
  name: string,
  findings: readonly PreflightFinding[],
): Promise<PreflightAnswer> {
  const { l10n, window } = vscode;
  const fails = findings.some(({ severity }) => severity === 'error');
  const message = fails
    ? l10n.t('{0} would not build as it stands.', name)
    : l10n.t('Look at this before {0} is built.', name);
  const detail = findings
    .map(({ severity, message, remedy }) => `${signs[severity]} ${message}\n→ ${remedy}`)
    .join('\n\n');
  const push = l10n.t('Push');
  const build = l10n.t('Build Anyway');
  const buttons = findings.some(({ check }) => check === 'unpushed') ? [push, build] : [build];
  const chosen = await window.showWarningMessage(message, { modal: true, detail }, ...buttons);
  if (chosen === push) return 'push';
  return chosen === build ? 'build' : 'cancel';
}

const signs: Readonly<Record<Severity, string>> = { error: '✗', warning: '⚠', information: 'ℹ', hint: 'ℹ' };

/**
 * Pushes through VS Code's own git, which asks for what it lacks and tells what fails.
 * @param root of the work tree
 * @returns false where that is not to be had
 */
export async function pushWorkTree(root: string): Promise<boolean> {
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
