import * as vscode from 'vscode';
import type { TextEdit } from '../dockerfile/text.ts';
import type { FileEdit } from '../rules/rule.ts';
import type { Analysis } from './analyses.ts';
import { isRefusal, workspaceEdit } from './workspace-edit.ts';

/** What code actions are asked for. */
export interface Asked extends Analysis {
  readonly document: vscode.TextDocument;
  /** The build context; undefined where nothing may be read from disk. */
  readonly folder: string | undefined;
  readonly diagnostics: readonly vscode.Diagnostic[];
}

/** An action that edits the document and, if need be, files of its build context; disabled where those forbid it or the text is another by now. */
export async function editAction(
  { context, document, folder }: Asked,
  title: string,
  kind: vscode.CodeActionKind,
  edits: readonly TextEdit[],
  files?: readonly FileEdit[],
): Promise<vscode.CodeAction> {
  const action = new vscode.CodeAction(title, kind);
  const { text } = context.dockerfile;
  const edit = document.getText() === text && (await workspaceEdit(document, edits, files, folder));
  // Somebody may have typed while files were read: the edits would land elsewhere.
  if (!edit || document.getText() !== text)
    action.disabled = { reason: vscode.l10n.t('The text has changed meanwhile.') };
  else if (isRefusal(edit)) action.disabled = { reason: edit.refused };
  else action.edit = edit;
  return action;
}
