import * as vscode from 'vscode';

/** Items of a quick pick under a heading; nothing without items. */
export const pickGroup = <T extends vscode.QuickPickItem>(
  label: string,
  items: readonly T[],
): (T | vscode.QuickPickItem)[] =>
  items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
