import * as vscode from 'vscode';
import { indexLines } from '../../dockerfile/text.ts';
import { lineEdits } from '../../optimize/line-edits.ts';
import type { Plans } from '../../optimize/plans.ts';
import { changedMeanwhile, plannedDocument } from '../planned-document.ts';
import type { Proposal } from '../proposal.ts';
import { toTextEdits } from '../to-vscode.ts';
import { addFileEdits, madeFirst, type Refusal } from '../workspace-edit.ts';

/**
 * Applies all plans as one edit, or none where a file is not the one that its plan was made for; saves nothing.
 * @returns the Dockerfiles
 */
export async function applyProposals({
  planned,
  files,
}: Plans<Proposal>): Promise<readonly vscode.TextDocument[] | Refusal> {
  const edit = new vscode.WorkspaceEdit();
  for (const file of madeFirst(files)) {
    const refusal = await addFileEdits(edit, [file], file.folder);
    if (refusal) return refusal;
  }
  const documents: vscode.TextDocument[] = [];
  for (const proposal of planned) {
    const { plan } = proposal;
    const document = await plannedDocument(proposal);
    if ('refused' in document) return document;
    edit.set(document.uri, toTextEdits(indexLines(plan.before), lineEdits(plan.before, plan.after)));
    documents.push(document);
  }
  const late = documents.find((document, i) => document.getText() !== planned[i]?.plan.before);
  if (late) return changedMeanwhile(late);
  if (await vscode.workspace.applyEdit(edit)) return documents;
  return { refused: vscode.l10n.t('VS Code could not apply the changes.') };
}
