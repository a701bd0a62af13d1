import path from 'node:path';
import * as vscode from 'vscode';
import { ruleContext } from '../../context.ts';
import { lint } from '../../lint/lint.ts';
import { explainUnchanged } from '../../optimize/explain.ts';
import { makePlan } from '../../optimize/plan.ts';
import { savingsOf } from '../../optimize/savings.ts';
import { layersOf } from '../../report/layers.ts';
import { dropsGit, measuredCopy } from '../../report/measured-copy.ts';
import type { PageSubject } from '../../report/page.ts';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { chosenDockerfile, freshFacts } from '../fresh-facts.ts';
import { tellNeedOfTrust } from '../needs-trust.ts';
import type { LayerHistories } from './layer-histories.ts';
import { copyReport, createReportPanel } from './report-panel.ts';
import { reportSettings } from './report-settings.ts';

/** What recent commits cost: in a panel, on the clipboard. */
export function provideReportCommands(
  analyses: Analyses,
  facts: BuildFacts,
  histories: LayerHistories,
): vscode.Disposable {
  const panel = createReportPanel();

  const subjectOf = async (uri: vscode.Uri | undefined): Promise<PageSubject | undefined> => {
    const document = await chosenDockerfile(uri);
    if (!document) return undefined;
    if (!(await freshFacts(document, analyses, facts))) return undefined;
    const { context, findings } = analyses.of(document);
    const { folder, configuration } = facts.of(document, context.dockerfile);
    const copy = measuredCopy(context);
    const settings = reportSettings(configuration);
    const name = path.basename(document.uri.path);
    if (!vscode.workspace.isTrusted) {
      tellNeedOfTrust(vscode.l10n.t('The history of a repository is read in trusted workspaces alone.'));
      return undefined;
    }
    if (!folder || !copy) {
      const { cause, text } = explainUnchanged(name, context, { remaining: [] });
      vscode.window.showInformationMessage(
        cause === 'no-findings'
          ? vscode.l10n.t('{0} copies no source tree whose history is known here.', name)
          : text,
      );
      return undefined;
    }
    const history = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Measuring the layers of the last {0} commits', settings.commits),
        cancellable: true,
      },
      (_, token) => histories.whole(folder, copy, settings.commits, token),
    );
    if (!history) return undefined;
    if (history.commits.length === 0) {
      vscode.window.showInformationMessage(
        vscode.l10n.t(
          '{0}: the history at hand has one commit only, so there is nothing to compare. git fetch --unshallow brings the rest of a shallow clone.',
          name,
        ),
      );
      return undefined;
    }
    const after = ruleContext(makePlan(context).after, context);
    return {
      name,
      bandwidth: settings.bandwidth,
      savings: savingsOf(history, settings.bandwidth),
      dropsGit: dropsGit(copy),
      before: layersOf(context.dockerfile, findings),
      after: layersOf(after.dockerfile, lint(after)),
    };
  };
  return vscode.Disposable.from(
    panel,
    vscode.commands.registerCommand('layerwise.showReport', async (uri?: vscode.Uri) => {
      const subject = await subjectOf(uri);
      if (subject) panel.show(subject);
    }),
    vscode.commands.registerCommand('layerwise.copyReport', async (uri?: vscode.Uri) =>
      copyReport(await subjectOf(uri)),
    ),
  );
}
