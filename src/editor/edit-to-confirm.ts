import * as vscode from 'vscode';
import { indexLines } from '../dockerfile/text.ts';
import { editsOfSteps } from '../optimize/edits-of-steps.ts';
import type { BuildPlan, Step } from '../optimize/plan.ts';
import { groupOf } from '../optimize/step-group.ts';
import { toTextEdits } from './to-vscode.ts';
import { addFileEdits, madeFirst, type Refusal } from './workspace-edit.ts';

/**
 * The edit of a plan as VS Code's refactor preview shows it: by steps and their reasons, keys first, layers second.
 * @param folder the build context; undefined when it is not known
 */
export async function editToConfirm(
  document: vscode.TextDocument,
  plan: BuildPlan,
  folder: string | undefined,
): Promise<vscode.WorkspaceEdit | Refusal> {
  const edit = new vscode.WorkspaceEdit();
  const annotate = annotations();
  for (const file of madeFirst(plan.files)) {
    const steps = plan.steps.filter(({ files }) => files.includes(file.path));
    const refusal = await addFileEdits(edit, [file], folder, annotate(steps));
    if (refusal) return refusal;
  }
  const edits = editsOfSteps(plan);
  const textEdits = toTextEdits(indexLines(plan.before), edits);
  edit.set(
    document.uri,
    textEdits.map((one, i): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata] => [
      one,
      annotate(edits[i]?.steps ?? plan.steps),
    ]),
  );
  return edit;
}

/**
 * All of it waits for a tick: VS Code lists what does before what does not, whatever the labels say, and shows no
 * preview where nothing does.
 */
function annotations() {
  const made = new Map<string, vscode.WorkspaceEditEntryMetadata>();
  return (steps: readonly Step[]): vscode.WorkspaceEditEntryMetadata => {
    const titles = [...new Set(steps.map(({ title }) => title))].join('; ');
    // VS Code sorts by the label.
    const label = steps.some(step => groupOf(step) === 'keys')
      ? vscode.l10n.t('1. Keys: {0}', titles)
      : vscode.l10n.t('2. Layers: {0}', titles);
    const annotation = made.get(label) ?? {
      label,
      description: [...new Set(steps.map(({ message }) => message))].join(' '),
      needsConfirmation: true,
    };
    made.set(label, annotation);
    return annotation;
  };
}
