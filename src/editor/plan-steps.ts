import * as vscode from 'vscode';
import type { Step } from '../optimize/plan.ts';
import { groupOf, type StepGroup } from '../optimize/step-group.ts';
import { pickGroup } from './pick-group.ts';

/**
 * Lets a person leave steps out.
 * @param without titles of the steps that are left out so far
 * @returns titles of the steps to leave out; undefined when the choice was given up
 */
export async function chooseSteps(
  steps: readonly Step[],
  without: ReadonlySet<string>,
): Promise<ReadonlySet<string> | undefined> {
  const { l10n } = vscode;
  const inGroup = (label: string, group: StepGroup): vscode.QuickPickItem[] => {
    const items = steps
      .filter(step => groupOf(step) === group)
      .map(({ title, message }) => ({ label: title, detail: message, picked: !without.has(title) }));
    return pickGroup(label, items);
  };
  const items = [...inGroup(l10n.t('Keys'), 'keys'), ...inGroup(l10n.t('Layers'), 'layers')];
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: l10n.t('Steps of the plan'),
    placeHolder: l10n.t('Untick what to leave out'),
  });
  if (!chosen) return undefined;
  const kept = new Set(chosen.map(({ label }) => label));
  return new Set(steps.map(({ title }) => title).filter(title => !kept.has(title)));
}
