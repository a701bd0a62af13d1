import * as vscode from 'vscode';
import { lineEdits } from '../optimize/line-edits.ts';
import { makePlan, type PlanOptions } from '../optimize/plan.ts';
import type { Finding, Fix, Rule } from '../rules/rule.ts';
import { type Asked, editAction } from './edit-action.ts';
import { showNotesCommand } from './fix-notes.ts';
import { toRange } from './to-vscode.ts';

const { QuickFix } = vscode.CodeActionKind;

/** The fixes of findings; one that several of them share is offered once. */
export function fixActions(asked: Asked, findings: readonly Finding[]): Promise<vscode.CodeAction[]> {
  const offered = new Map<string, { fix: Fix; preferred: boolean; of: Finding[] }>();
  for (const finding of findings)
    for (const [i, fix] of (finding.fixes?.() ?? []).entries()) {
      const key = JSON.stringify([fix.title, fix.edits, fix.files]);
      const known = offered.get(key);
      if (known) known.of.push(finding);
      else offered.set(key, { fix, preferred: i === 0 && fix.safe, of: [finding] });
    }
  const actions = [...offered.values()].map(async ({ fix, preferred, of }) => {
    const action = await editAction(asked, fix.title, QuickFix, fix.edits, fix.files);
    action.diagnostics = of.flatMap(finding => diagnosticsOf(asked, finding));
    action.isPreferred = preferred;
    if (fix.notes?.length) {
      const argv = [of[0]?.rule.id, fix.notes];
      action.command = { command: showNotesCommand, title: '', arguments: argv };
    }
    return action;
  });
  return Promise.all(actions);
}

/** Makes the edit of an action that was offered without one, since making it takes long. */
export async function resolveEdit(action: vscode.CodeAction): Promise<vscode.CodeAction> {
  const made = await unresolved.get(action)?.();
  if (made?.edit) action.edit = made.edit;
  return action;
}

const unresolved = new WeakMap<vscode.CodeAction, () => Promise<vscode.CodeAction | undefined>>();

/** One action for all findings of a rule, where there are several; without its edit. */
export function fixAllOfRule(asked: Asked, rule: Rule): vscode.CodeAction[] {
  const fixable = asked.findings.filter(finding => finding.rule === rule && finding.fixes?.().length);
  if (fixable.length < 2) return [];
  const title = vscode.l10n.t('Fix all {0} findings in this file', rule.id);
  const action = new vscode.CodeAction(title, QuickFix);
  unresolved.set(action, () => planAction(asked, title, QuickFix, { only: rule.id }));
  return [action];
}

/** What `editor.codeActionsOnSave` may do without a person's look. */
export async function fixAllSafe(asked: Asked, kind: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
  const title = vscode.l10n.t('Apply all safe Layerwise fixes');
  const action = await planAction(asked, title, kind, { safeOnly: true });
  return action ? [action] : [];
}

async function planAction(
  asked: Asked,
  title: string,
  kind: vscode.CodeActionKind,
  options?: PlanOptions,
): Promise<vscode.CodeAction | undefined> {
  const plan = makePlan(asked.context, options);
  if (plan.steps.length === 0) return undefined;
  return editAction(asked, title, kind, lineEdits(plan.before, plan.after), plan.files);
}

/** The shown diagnostics of a finding: VS Code offers the fix beside them. */
function diagnosticsOf({ context, diagnostics }: Asked, { rule, span }: Finding): vscode.Diagnostic[] {
  const range = toRange(context.dockerfile.lines, span);
  return diagnostics.filter(
    ({ source, code, range: shown }) =>
      source === 'layerwise' && typeof code === 'object' && code.value === rule.id && shown.isEqual(range),
  );
}
