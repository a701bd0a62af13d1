import * as vscode from 'vscode';
import { indexLines } from '../dockerfile/text.ts';
import { groupedEdits } from '../optimize/grouped-edits.ts';
import type { BuildPlan } from '../optimize/plan.ts';
import { groupOf, type StepGroup } from '../optimize/step-group.ts';
import { toTextEdits } from './to-vscode.ts';
import { addFileEdits, type Refusal } from './workspace-edit.ts';

/**
 * The edit of a plan as VS Code's refactor preview shows it: keys first, layers second.
 * @param folder the build context; undefined when it is not known
 */
export async function editToConfirm(
  document: vscode.TextDocument,
  plan: BuildPlan,
  folder: string | undefined,
): Promise<vscode.WorkspaceEdit | Refusal> {
  const edit = new vscode.WorkspaceEdit();
  const annotations = { keys: annotation(plan, 'keys'), layers: annotation(plan, 'layers') };
  const grouped = groupedEdits(plan);
  const edits = toTextEdits(indexLines(plan.before), grouped);
  edit.set(
    document.uri,
    edits.map((one, i): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata] => [
      one,
      annotations[grouped[i]?.group ?? 'layers'],
    ]),
  );
  // Files beside the Dockerfile keep keys out of the image, or lend them to its build.
  return (await addFileEdits(edit, plan.files, folder, annotations.keys)) ?? edit;
}

function annotation({ steps }: BuildPlan, group: StepGroup): vscode.WorkspaceEditEntryMetadata {
  const titles = steps.filter(step => groupOf(step) === group).map(({ title }) => title);
  const label = group === 'keys' ? vscode.l10n.t('1. Keys') : vscode.l10n.t('2. Layers');
  return { needsConfirmation: true, label, description: titles.join('; ') };
}
