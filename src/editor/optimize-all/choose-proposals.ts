import * as vscode from 'vscode';
import { groupOf } from '../../optimize/step-group.ts';
import type { Proposal } from '../proposal.ts';

/** Lets a person choose among plans, those that concern keys first; undefined when the choice is given up. */
export async function chooseProposals(
  proposals: readonly Proposal[],
): Promise<readonly Proposal[] | undefined> {
  const items = proposals.map(item).sort((a, b) => Math.sign(b.keys) - Math.sign(a.keys));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Dockerfiles to optimize'),
    placeHolder: vscode.l10n.t('Untick what to leave as it is'),
    matchOnDescription: true,
  });
  return chosen?.map(({ proposal }) => proposal);
}

function item(proposal: Proposal): vscode.QuickPickItem & { keys: number; proposal: Proposal } {
  const { steps } = proposal.plan;
  const keys = steps.filter(step => groupOf(step) === 'keys').length;
  return {
    label: vscode.workspace.asRelativePath(proposal.document.uri),
    description: countText(keys, steps.length - keys),
    detail: steps.map(({ title }) => title).join('; '),
    picked: true,
    keys,
    proposal,
  };
}

function countText(keys: number, layers: number): string {
  if (keys === 0) return vscode.l10n.t('layers: {0}', layers);
  return layers === 0
    ? vscode.l10n.t('keys: {0}', keys)
    : vscode.l10n.t('keys: {0}, layers: {1}', keys, layers);
}
