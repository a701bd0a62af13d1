import * as vscode from 'vscode';
import { lineEdits } from '../optimize/line-edits.ts';
import type { BuildPlan } from '../optimize/plan.ts';
import { editToConfirm } from './edit-to-confirm.ts';
import { isRefusal, type Refusal, workspaceEdit } from './workspace-edit.ts';

/**
 * Applies a plan as one edit, unless the text is not the one that it was made for; saves nothing.
 * @param folder the build context; undefined when it is not known
 * @param options `confirmed: false` shows the edit in VS Code's refactor preview first
 * @returns the document, which VS Code may have closed and opened again meanwhile; undefined when the preview leaves it as it was
 */
export async function applyPlan(
  made: vscode.TextDocument,
  plan: BuildPlan,
  folder: string | undefined,
  { confirmed = true }: { confirmed?: boolean } = {},
): Promise<vscode.TextDocument | Refusal | undefined> {
  const changed: Refusal = {
    refused: vscode.l10n.t('The Dockerfile was changed or closed meanwhile, so nothing was applied.'),
  };
  const document = await reopened(made);
  if (!document) return changed;
  const edit = confirmed
    ? await workspaceEdit(document, lineEdits(plan.before, plan.after), plan.files, folder)
    : await editToConfirm(document, plan, folder);
  if (isRefusal(edit)) return edit;
  if (document.getText() !== plan.before) return changed;
  const applying = vscode.workspace.applyEdit(edit, { isRefactoring: !confirmed });
  // VS Code keeps the grouping for other previews, which is too much for the sake of one step.
  if (!confirmed && plan.steps.length > 1) await showSteps(applying);
  const applied = await applying;
  // The preview also applies nothing, where nothing was ticked.
  if (!confirmed && document.getText() === plan.before) return undefined;
  return applied ? document : { refused: vscode.l10n.t('VS Code could not apply the changes.') };
}

/** Milliseconds to wait, one after another: VS Code tells nobody when its preview is there. */
const patience = [300, 700, 2000];

/** Has the refactor preview list what it changes by step, with the reasons, where it would list it by file alone. */
async function showSteps(applying: Thenable<boolean>): Promise<void> {
  const ended = applying.then(() => true);
  for (const milliseconds of patience) {
    const waited = new Promise<boolean>(resolve => setTimeout(resolve, milliseconds, false));
    if (await Promise.race([ended, waited])) return;
    await vscode.commands.executeCommand('refactorPreview.groupByType');
  }
}

/** VS Code closes documents that no editor shows; unsaved text that was closed is gone. */
export async function reopened(document: vscode.TextDocument): Promise<vscode.TextDocument | undefined> {
  if (!document.isClosed) return document;
  if (document.isUntitled) return undefined;
  return vscode.workspace.openTextDocument(document.uri).then(
    opened => opened,
    () => undefined,
  );
}
