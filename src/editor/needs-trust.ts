import * as vscode from 'vscode';

/** The command with which VS Code lets a person trust the workspace. */
export const manageTrust = () => ({
  command: 'workbench.trust.manage',
  title: vscode.l10n.t('Manage Workspace Trust'),
});

/** Says what needs a trusted workspace, with the way to trust it. */
export async function tellNeedOfTrust(message: string): Promise<void> {
  const { command, title } = manageTrust();
  if (await vscode.window.showInformationMessage(message, title))
    await vscode.commands.executeCommand(command);
}
