import * as vscode from 'vscode';
import { briefNotes, placesToFillIn } from '../optimize/brief.ts';
import { leftErrors, planNotes } from '../optimize/explain.ts';
import type { BuildPlan } from '../optimize/plan.ts';
import { leavesUnsaved } from './changed-files.ts';
import { inOneLine } from './sentences.ts';

/**
 * Tells what a person has to do or to know once a plan is applied. Not awaited: the message may stay for long.
 * @param uri of the Dockerfile
 */
export async function tellApplied(
  plan: BuildPlan,
  uri: vscode.Uri,
  explainPlan: () => Promise<void>,
): Promise<void> {
  const notes = [...leftErrors(plan), ...briefNotes(planNotes(plan), plan.after)];
  if (notes.length === 0) return;
  const undone = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    // What it tells is true no more.
    if (document.uri.toString() === uri.toString() && document.getText() === plan.before)
      vscode.commands.executeCommand('notifications.hideToasts');
  });
  const build = vscode.l10n.t('Build Image');
  const explain = vscode.l10n.t('Explain');
  const message = leavesUnsaved(plan)
    ? vscode.l10n.t('Applied and not saved yet. {0}', inOneLine(notes))
    : vscode.l10n.t('Applied. {0}', inOneLine(notes));
  const buttons = uri.scheme === 'file' ? [build, explain] : [explain];
  const chosen = await vscode.window.showInformationMessage(message, ...buttons);
  undone.dispose();
  if (chosen === build) await vscode.commands.executeCommand('layerwise.buildImage', uri);
  if (chosen === explain) await explainPlan();
}

/** Puts the cursor where a person has to write first. */
export function goToFillIn(editor: vscode.TextEditor, plan: BuildPlan): void {
  const [place] = placesToFillIn(plan.after);
  if (!place) return;
  const position = editor.document.positionAt(place.end);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
