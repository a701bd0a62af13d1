import * as vscode from 'vscode';
import { briefNotes } from '../../optimize/brief.ts';
import { leftErrors, planNotes } from '../../optimize/explain.ts';
import { makePlans, type Plans } from '../../optimize/plans.ts';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { tellNone } from '../fresh-facts.ts';
import { explainProposals, type Proposal } from '../proposal.ts';
import type { LayerHistories } from '../savings/layer-histories.ts';
import { inOneLine } from '../sentences.ts';
import { applyProposals } from './apply-proposals.ts';
import { chooseProposals } from './choose-proposals.ts';
import { gatherProposals } from './gather-proposals.ts';
import { createMultiDiff, type FileChange } from './multi-diff.ts';

/** `Layerwise: Optimize all Dockerfiles`: plans for those of the workspace, chosen, reviewed and applied together. */
export function provideOptimizeAll(
  analyses: Analyses,
  facts: BuildFacts,
  histories: LayerHistories,
): vscode.Disposable {
  const diff = createMultiDiff();
  let reviewed: Plans<Proposal> | undefined;
  /** Whose message still waits for an answer. */
  let announced: Plans<Proposal> | undefined;

  const optimizeAll = async () => {
    const gathered = await gatherProposals(analyses, facts);
    if (!gathered) return;
    if (gathered.seen === 0) {
      tellNone();
      return;
    }
    if (gathered.proposals.length === 0) {
      vscode.window.showInformationMessage(
        vscode.l10n.t('Nothing to optimize. Dockerfiles looked at: {0}.', gathered.seen),
      );
      return;
    }
    const chosen = await chooseProposals(gathered.proposals);
    if (!chosen?.length) return;
    const plans = makePlans(chosen);
    const { planned } = plans;
    // Asked when somebody reads it: programs run, and remotes are asked.
    const explanation = () => explainProposals(planned, facts, histories);
    await diff.close();
    reviewed = plans;
    await diff.show(changesOf(plans), explanation);
    announce(summary(plans));
  };
  const apply = async () => {
    if (!reviewed) return;
    const { planned } = reviewed;
    const applied = await applyProposals(reviewed);
    if ('refused' in applied) {
      refuse(applied.refused);
      return;
    }
    const errors = planned.flatMap(({ plan }) => leftErrors(plan));
    const notes = planned.flatMap(({ plan }) => planNotes(plan));
    const after = planned.map(({ plan }) => plan.after).join('\n');
    await diff.close();
    offerToSave(applied, [...new Set(errors), ...briefNotes([...new Set(notes)], after)], diff.explain);
  };
  /** Not awaited by a command, as are those below: a message may stay for long. */
  const announce = async (message: string) => {
    const opened = reviewed;
    announced = opened;
    const apply = vscode.l10n.t('Apply All');
    const explain = vscode.l10n.t('Explain');
    const cancel = vscode.l10n.t('Cancel');
    const chosen = await vscode.window.showInformationMessage(message, apply, explain, cancel);
    if (announced === opened) announced = undefined;
    if (reviewed !== opened) return;
    if (chosen === apply) await vscode.commands.executeCommand('layerwise.applyPlans');
    if (chosen === explain) await diff.explain();
    if (chosen === cancel) await diff.close();
  };

  return vscode.Disposable.from(
    diff,
    diff.onDidClose(() => {
      reviewed = undefined;
      // Its buttons would do nothing any more, and no message can be taken back alone.
      if (announced) vscode.commands.executeCommand('notifications.hideToasts');
    }),
    vscode.commands.registerCommand('layerwise.optimizeAll', optimizeAll),
    vscode.commands.registerCommand('layerwise.applyPlans', apply),
    vscode.commands.registerCommand('layerwise.explainPlans', diff.explain),
    vscode.commands.registerCommand('layerwise.discardPlans', diff.close),
  );
}

const relative = ({ uri }: vscode.TextDocument): string => vscode.workspace.asRelativePath(uri);

const summary = ({ planned }: Plans<Proposal>): string =>
  vscode.l10n.t('Changes in {0}.', planned.map(({ document }) => relative(document)).join(', '));

function changesOf({ planned, files }: Plans<Proposal>): FileChange[] {
  const dockerfiles = planned.map(({ document, plan }) => ({ uri: document.uri, ...plan }));
  const others = files.map(file => ({
    ...file,
    uri: vscode.Uri.joinPath(vscode.Uri.file(file.folder ?? '/'), file.path),
  }));
  return [...others, ...dockerfiles].filter(({ before, after }) => before !== after);
}

async function refuse(reason: string): Promise<void> {
  const again = vscode.l10n.t('Optimize Again');
  const chosen = await vscode.window.showWarningMessage(reason, again);
  if (chosen === again) await vscode.commands.executeCommand('layerwise.optimizeAll');
}

async function offerToSave(
  documents: readonly vscode.TextDocument[],
  notes: readonly string[],
  explain: () => Promise<void>,
): Promise<void> {
  const save = vscode.l10n.t('Save');
  const explainLabel = vscode.l10n.t('Explain');
  const message = vscode.l10n.t('Applied and not saved yet. {0}', inOneLine(notes));
  const chosen = await vscode.window.showInformationMessage(message, save, explainLabel);
  if (chosen === save) for (const document of documents) await document.save();
  if (chosen === explainLabel) await explain();
}
