import * as vscode from 'vscode';
import { briefSteps } from '../optimize/brief.ts';
import { makePlan } from '../optimize/plan.ts';
import { verdict } from '../report/report.ts';
import { goToFillIn, tellApplied } from './applied-plan.ts';
import { applyPlan } from './apply-plan.ts';
import { fileToUndo } from './changed-files.ts';
import type { BuildFacts } from './facts.ts';
import { createPlanPreview } from './plan-preview.ts';
import { chooseSteps } from './plan-steps.ts';
import { explainProposals, nameOf, type Proposal } from './proposal.ts';
import { savingsOfPlan } from './savings/known-savings.ts';
import type { LayerHistories } from './savings/layer-histories.ts';
import { inOneLine } from './sentences.ts';
import type { Refusal } from './workspace-edit.ts';

export interface PlanReview extends vscode.Disposable {
  /** Shows a plan as a diff with what can be done about it; takes the place of the one before. */
  open(proposal: Proposal): Promise<void>;
}

export function createPlanReview(facts: BuildFacts, histories: LayerHistories): PlanReview {
  const preview = createPlanPreview();
  let proposal: Proposal | undefined;
  let without: ReadonlySet<string> = new Set();
  /** Whose message still waits for an answer. */
  let announced: Proposal | undefined;
  /** Whose message could not say what it saves. */
  let unmeasured: Proposal | undefined;

  const show = async (shown: Proposal) => {
    const again = proposal?.context === shown.context;
    const name = nameOf(shown);
    proposal = shown;
    // Asked when somebody reads it: programs run, and remotes are asked.
    const explanation = () => explainProposals([shown], facts, histories);
    await preview.show({ name, plan: shown.plan, explanation, again });
  };
  const apply = async (confirmed: boolean) => {
    if (!proposal) return;
    const { document, plan, folder } = proposal;
    // The message would lie over the buttons of the preview, with an Apply of its own.
    if (!confirmed) await vscode.commands.executeCommand('notifications.hideToasts');
    const applied = settingsChanged(proposal) ?? (await applyPlan(proposal, { confirmed }));
    if (!applied) return;
    if ('refused' in applied) {
      // The message about the plan has an Apply that would be refused again.
      await vscode.commands.executeCommand('notifications.hideToasts');
      refuse(document, applied.refused);
      return;
    }
    await preview.close();
    const shown = await vscode.window.showTextDocument(fileToUndo(applied, plan, folder));
    if (shown.document === applied) goToFillIn(shown, plan);
    tellApplied(plan, applied.uri, preview.explain);
  };
  /** Another builder would have got another plan. */
  const settingsChanged = ({ document, context, configuration }: Proposal): Refusal | undefined => {
    const now = facts.of(document, context.dockerfile).configuration;
    if (JSON.stringify(now) === JSON.stringify(configuration)) return undefined;
    return { refused: vscode.l10n.t('The settings have changed meanwhile, so nothing was applied.') };
  };
  const explainPlan = async () => {
    // The message would lie over the page, which has its buttons, too.
    await vscode.commands.executeCommand('notifications.hideToasts');
    await preview.explain();
  };
  const chooseStepsOfPlan = async () => {
    if (!proposal) return;
    const { context } = proposal;
    const chosen = await chooseSteps(makePlan(context).steps, without);
    if (!chosen || proposal?.context !== context) return;
    without = chosen;
    await show({ ...proposal, plan: makePlan(context, { without }) });
  };
  /** Never awaited by a command: a message may stay for long. */
  const announce = async (opened: Proposal) => {
    const apply = vscode.l10n.t('Apply');
    const explain = vscode.l10n.t('Explain');
    const cancel = vscode.l10n.t('Cancel');
    announced = opened;
    const saved = savingsOfPlan(opened, histories);
    const summary = briefSteps(nameOf(opened), opened.plan);
    const message = saved ? inOneLine([summary, verdict(saved)]) : summary;
    if (!saved) unmeasured = opened;
    const { showInformationMessage, showWarningMessage } = vscode.window;
    const tell = saved && !saved.savings.pays ? showWarningMessage : showInformationMessage;
    const chosen = await tell(message, apply, explain, cancel);
    // VS Code takes a message away when the same one comes again.
    if (announced === opened) announced = undefined;
    if (proposal?.context !== opened.context) return;
    if (chosen === apply) await vscode.commands.executeCommand('layerwise.applyPlan');
    if (chosen === explain) await preview.explain();
    if (chosen === cancel) await preview.close();
  };
  /** A plan that does not pay is not left unsaid, though the history was not known in time for its message. */
  const tellLoss = () => {
    if (!unmeasured || proposal?.context !== unmeasured.context) return;
    const saved = savingsOfPlan(proposal, histories);
    if (!saved || saved.savings.measured < 1) return;
    unmeasured = undefined;
    if (!saved.savings.pays) vscode.window.showWarningMessage(`${saved.name}: ${verdict(saved)}`);
  };

  const listeners = vscode.Disposable.from(
    preview,
    histories.onDidChange(tellLoss),
    preview.onDidClose(() => {
      proposal = undefined;
      // Its buttons would do nothing any more, and no message can be taken back alone.
      if (announced) vscode.commands.executeCommand('notifications.hideToasts');
    }),
    vscode.commands.registerCommand('layerwise.applyPlan', () => apply(true)),
    vscode.commands.registerCommand('layerwise.previewPlan', () => apply(false)),
    vscode.commands.registerCommand('layerwise.choosePlanSteps', chooseStepsOfPlan),
    vscode.commands.registerCommand('layerwise.explainPlan', explainPlan),
    vscode.commands.registerCommand('layerwise.discardPlan', preview.close),
  );
  return {
    async open(opened) {
      without = new Set();
      await show(opened);
      announce(opened);
    },
    dispose: () => listeners.dispose(),
  };
}

/** Not awaited: the message may stay for long. */
async function refuse(document: vscode.TextDocument, reason: string): Promise<void> {
  const again = vscode.l10n.t('Optimize Again');
  const chosen = await vscode.window.showWarningMessage(reason, again);
  if (chosen === again) await vscode.commands.executeCommand('layerwise.optimize', document.uri);
}
