import * as vscode from 'vscode';
import { lineEdits } from '../optimize/line-edits.ts';
import type { BuildPlan } from '../optimize/plan.ts';
import { isRefusal, type Refusal, workspaceEdit } from './workspace-edit.ts';

/**
 * Applies a plan as one edit, unless the text is not the one that it was made for; saves nothing.
 * @param folder the build context; undefined when it is not known
 * @returns the document, which VS Code may have closed and opened again meanwhile
 */
export async function applyPlan(
  made: vscode.TextDocument,
  plan: BuildPlan,
  folder: string | undefined,
): Promise<vscode.TextDocument | Refusal> {
  const changed: Refusal = {
    refused: vscode.l10n.t('The Dockerfile was changed or closed meanwhile, so nothing was applied.'),
  };
  const document = await reopened(made);
  if (!document) return changed;
  const edit = await workspaceEdit(document, lineEdits(plan.before, plan.after), plan.files, folder);
  if (isRefusal(edit)) return edit;
  if (document.getText() !== plan.before) return changed;
  return (await vscode.workspace.applyEdit(edit)) ? document : changed;
}

/** VS Code closes documents that no editor shows; unsaved text that was closed is gone. */
async function reopened(document: vscode.TextDocument): Promise<vscode.TextDocument | undefined> {
  if (!document.isClosed) return document;
  if (document.isUntitled) return undefined;
  return vscode.workspace.openTextDocument(document.uri).then(
    opened => opened,
    () => undefined,
  );
}
