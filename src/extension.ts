import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { createAnalyses } from './editor/analyses.ts';
import { provideBuilds } from './editor/build/builds.ts';
import { provideCommands } from './editor/commands.ts';
import { provideCompletions } from './editor/completions.ts';
import { showConfigurationProblems } from './editor/configuration-problems.ts';
import { createConfigurations } from './editor/configurations.ts';
import { showDiagnostics } from './editor/diagnostics.ts';
import { provideDocumentation } from './editor/documentation.ts';
import { createBuildFacts } from './editor/facts.ts';
import { provideHovers } from './editor/hovers.ts';
import { showInlineDiagnostics } from './editor/inline-diagnostics.ts';
import { provideOpenDockerfile } from './editor/open-dockerfile.ts';
import { closeStrayPlans } from './editor/plan-tabs.ts';
import { provideQuickFixes } from './editor/quick-fixes.ts';
import { createLayerHistories } from './editor/savings/layer-histories.ts';
import { provideSavings } from './editor/savings/savings.ts';
import { showStatus } from './editor/status.ts';

export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const log = vscode.window.createOutputChannel('Layerwise', { log: true });
  const configurations = createConfigurations(log);
  const facts = createBuildFacts(log, configurations);
  const analyses = createAnalyses(facts);
  const histories = createLayerHistories(log);
  subscriptions.push(
    log,
    configurations,
    facts,
    analyses,
    histories,
    showDiagnostics(analyses),
    showInlineDiagnostics(facts, configurations),
    showConfigurationProblems(configurations),
    provideQuickFixes(analyses, facts),
    provideCompletions(analyses),
    provideHovers(analyses, facts, histories),
    provideOpenDockerfile(),
    provideCommands(analyses, facts, histories),
    provideBuilds(analyses, facts),
    provideSavings(analyses, facts, histories),
    provideDocumentation(extensionUri),
    showStatus(analyses, facts),
  );
  closeStrayPlans();
}
