import path from 'node:path';
import * as vscode from 'vscode';
import type { Configuration } from '../configuration/configuration.ts';
import { explainPlans } from '../optimize/explain-plans.ts';
import { type BuildPlan, makePlan } from '../optimize/plan.ts';
import { markdownFigures } from '../report/report.ts';
import type { RuleContext } from '../rules/rule.ts';
import type { Analyses } from './analyses.ts';
import { readCompanions } from './build/companions.ts';
import { planOutlooks } from './build/plan-outlooks.ts';
import type { BuildFacts } from './facts.ts';
import { outerFolder } from './outer-folder.ts';
import { savedText } from './planned-document.ts';
import { savingsOfPlan } from './savings/known-savings.ts';
import type { LayerHistories } from './savings/layer-histories.ts';

/** A plan that waits for a person's word. */
export interface Proposal {
  readonly document: vscode.TextDocument;
  /** What its file held; undefined where there was none. */
  readonly saved: string | undefined;
  /** The build context; undefined where nothing may be read from disk. */
  readonly folder: string | undefined;
  readonly context: RuleContext;
  readonly configuration: Configuration;
  readonly plan: BuildPlan;
}

/** The plan of a Dockerfile, and of the files beside it that build it, as they are known by now. */
export async function propose(
  document: vscode.TextDocument,
  analyses: Analyses,
  facts: BuildFacts,
): Promise<Proposal> {
  const saved = await savedText(document);
  const { context: known } = analyses.of(document);
  const { folder, configuration } = facts.of(document, known.dockerfile);
  const { uri } = document;
  const outer = outerFolder(uri, known.repository);
  const companions = folder === undefined ? [] : await readCompanions(folder, uri.fsPath, outer);
  const context = { ...known, companions };
  return { document, saved, folder, context, configuration, plan: makePlan(context) };
}

/** The file name of the Dockerfile. */
export const nameOf = ({ document }: Proposal): string => path.basename(document.uri.path);

/**
 * Plans with their reasons, with what they save, as far as that is known by now, and with what stands in the way of the
 * builds, as Markdown. Asks programs and remotes.
 */
export async function explainProposals(
  proposals: readonly Proposal[],
  facts: BuildFacts,
  histories: LayerHistories,
): Promise<string> {
  const outlook = planOutlooks(facts);
  const explained = proposals.map(async proposal => {
    const { document, plan } = proposal;
    const saved = savingsOfPlan(proposal, histories);
    return {
      name: proposals.length === 1 ? nameOf(proposal) : vscode.workspace.asRelativePath(document.uri),
      plan,
      savings: saved && markdownFigures(saved),
      ahead: await outlook(document, plan.after),
    };
  });
  return explainPlans(await Promise.all(explained));
}
