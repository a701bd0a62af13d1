import * as vscode from 'vscode';

/** Also named in the when-clauses and editor associations of package.json. */
export const planScheme = 'layerwise-plan';

/** Of the editor that shows several plans; no other tab's label begins with it. */
export const plansTitle = (): string => vscode.l10n.t('Dockerfiles: before and after');

/** Tells the when-clauses of package.json whether that editor is the active one. */
export const tellShowsPlans = (shows: boolean): Thenable<void> =>
  vscode.commands.executeCommand('setContext', 'layerwise.reviewsPlans', shows);

/** Tells them whether a plan waits for a word, which its explanation then offers, too. */
export const tellHasPlan = (has: boolean): Thenable<void> =>
  vscode.commands.executeCommand('setContext', 'layerwise.hasPlan', has);

export const allTabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);

/** What the diff of a plan shows at its right. */
export const plannedOf = ({ input }: vscode.Tab): vscode.Uri | undefined =>
  input instanceof vscode.TabInputTextDiff && input.modified.scheme === planScheme
    ? input.modified
    : undefined;

/** VS Code tells extensions no more of such a tab than its label, which ends with the number of files. */
export const showsPlans = (tab: vscode.Tab | undefined): boolean =>
  Boolean(tab?.label.startsWith(plansTitle()));

/** Closes what an extension host that died has left: the buttons there, and of the message about it, do nothing any more. */
export async function closeStrayPlans(): Promise<void> {
  const stray = allTabs().filter(tab => plannedOf(tab) || showsPlans(tab));
  if (stray.length === 0) return;
  // At once: a tab that is closed meanwhile would make it fail.
  await vscode.window.tabGroups.close(stray);
  await vscode.commands.executeCommand('notifications.hideToasts');
  await Promise.all([tellShowsPlans(false), tellHasPlan(false)]);
}
