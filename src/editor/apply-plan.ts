import * as vscode from 'vscode';
import { lineEdits } from '../optimize/line-edits.ts';
import { editToConfirm } from './edit-to-confirm.ts';
import { changedMeanwhile, plannedDocument, savedText } from './planned-document.ts';
import type { Proposal } from './proposal.ts';
import { isRefusal, type Refusal, workspaceEdit } from './workspace-edit.ts';

/**
 * Applies a plan as one edit, unless the text is not the one that it was made for; saves nothing.
 * @param options `confirmed: false` shows the edit in VS Code's refactor preview first
 * @returns undefined when the preview leaves the document as it was
 */
export async function applyPlan(
  proposal: Proposal,
  { confirmed = true }: { confirmed?: boolean } = {},
): Promise<vscode.TextDocument | Refusal | undefined> {
  const { plan, folder } = proposal;
  const document = await plannedDocument(proposal);
  if ('refused' in document) return document;
  const edit = confirmed
    ? await workspaceEdit(document, lineEdits(plan.before, plan.after), plan.files, folder)
    : await editToConfirm(document, plan, folder);
  if (isRefusal(edit)) return edit;
  if (document.getText() !== plan.before) return changedMeanwhile(document);
  // Not called a refactoring, which VS Code would save.
  const applying = vscode.workspace.applyEdit(edit);
  // VS Code keeps the grouping for other previews, which is too much for the sake of one step.
  if (!confirmed && plan.steps.length > 1) await showSteps(applying);
  const applied = await applying;
  // The preview also applies nothing, where nothing was ticked.
  if (!confirmed && document.getText() === plan.before) return undefined;
  if (!applied) return { refused: vscode.l10n.t('VS Code could not apply the changes.') };
  return (await isReadOnly(document, proposal)) ? takeBack(document) : document;
}

/** VS Code edits the text of a file that its settings call read-only, and counts it as saved; extensions are not told. */
async function isReadOnly(document: vscode.TextDocument, { plan, saved }: Proposal): Promise<boolean> {
  if (document.isDirty || document.isUntitled || plan.before === plan.after) return false;
  return saved !== undefined && (await savedText(document)) === saved;
}

async function takeBack(document: vscode.TextDocument): Promise<Refusal> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  const name = vscode.workspace.asRelativePath(document.uri);
  return { refused: vscode.l10n.t('{0} is read-only, so nothing was applied.', name) };
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
