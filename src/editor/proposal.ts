import path from 'node:path';
import type * as vscode from 'vscode';
import type { PreflightFinding } from '../builders/preflight.ts';
import { explainPlan } from '../optimize/explain.ts';
import type { BuildPlan } from '../optimize/plan.ts';
import { markdownFigures } from '../report/report.ts';
import type { RuleContext } from '../rules/rule.ts';
import { savingsOfPlan } from './savings/known-savings.ts';
import type { LayerHistories } from './savings/layer-histories.ts';

/** A plan that waits for a person's word. */
export interface Proposal {
  readonly document: vscode.TextDocument;
  /** The build context; undefined where nothing may be read from disk. */
  readonly folder: string | undefined;
  readonly context: RuleContext;
  readonly plan: BuildPlan;
}

/** The file name of the Dockerfile. */
export const nameOf = ({ document }: Proposal): string => path.basename(document.uri.path);

/** The plan with its reasons and with what it saves, as far as that is known by now, as Markdown. */
export function explainProposal(
  proposal: Proposal,
  histories: LayerHistories,
  { name = nameOf(proposal), ahead = [] }: { name?: string; ahead?: readonly PreflightFinding[] } = {},
): string {
  const saved = savingsOfPlan(proposal, histories);
  return explainPlan(name, proposal.plan, saved && markdownFigures(saved), ahead);
}
