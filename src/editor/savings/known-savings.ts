import path from 'node:path';
import type * as vscode from 'vscode';
import type { Configuration } from '../../configuration/configuration.ts';
import { ruleContext } from '../../context.ts';
import type { BuildPlan } from '../../optimize/plan.ts';
import { savingsOf } from '../../optimize/savings.ts';
import { dropsGit, type MeasuredCopy, measuredCopy } from '../../report/measured-copy.ts';
import type { ReportSubject } from '../../report/report.ts';
import type { RuleContext } from '../../rules/rule.ts';
import type { LayerHistories } from './layer-histories.ts';
import { reportSettings } from './report-settings.ts';

/** A Dockerfile with what is known about it. */
interface Known {
  readonly document: vscode.TextDocument;
  /** The build context; undefined where nothing may be read from disk. */
  readonly folder: string | undefined;
  readonly context: RuleContext;
  readonly configuration: Configuration;
}

/** What recent commits cost, as far as it is known by now; the first question starts to read. */
export function knownSavings(
  { document, folder, context, configuration }: Known,
  histories: LayerHistories,
): { copy: MeasuredCopy; subject: ReportSubject } | undefined {
  const { commits, bandwidth } = reportSettings(configuration);
  const copy = measuredCopy(context);
  const history = folder && copy ? histories.of(folder, copy, commits) : undefined;
  // A shallow clone, or a repository of one commit: there is nothing to compare.
  if (!copy || !history?.commits.length) return undefined;
  const name = path.basename(document.uri.path);
  const savings = savingsOf(history, bandwidth);
  return { copy, subject: { name, bandwidth, savings, dropsGit: dropsGit(copy) } };
}

/** The same where the plan replaces that COPY; undefined where it stays. */
export function savingsOfPlan(
  planned: Known & { readonly plan: BuildPlan },
  histories: LayerHistories,
): ReportSubject | undefined {
  const known = knownSavings(planned, histories);
  const after = measuredCopy(ruleContext(planned.plan.after, planned.context));
  return after?.path === known?.copy.path ? undefined : known?.subject;
}
