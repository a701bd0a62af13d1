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

/** An action that edits the document and, if need be, files of its build context; disabled where those forbid it. */
export async function editAction(
  { document, folder }: Asked,
  title: string,
  kind: vscode.CodeActionKind,
  edits: readonly TextEdit[],
  files?: readonly FileEdit[],
): Promise<vscode.CodeAction> {
  const action = new vscode.CodeAction(title, kind);
  const edit = await workspaceEdit(document, edits, files, folder);
  if (isRefusal(edit)) action.disabled = { reason: edit.refused };
  else action.edit = edit;
  return action;
}
