import * as vscode from 'vscode';
import type { Analyses } from './analyses.ts';
import { dockerfileSelector, isDockerfile } from './dockerfiles.ts';
import type { BuildFacts } from './facts.ts';
import { manageTrust } from './needs-trust.ts';
import { builderTitle, factsText } from './status-text.ts';

/** The language status items of Dockerfiles: what is known of the repository, busy while it is read, and the builder. */
export function showStatus(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  const { l10n, languages } = vscode;
  const repository = languages.createLanguageStatusItem('layerwise.repository', dockerfileSelector);
  repository.name = 'Layerwise';
  repository.text = 'Layerwise';
  const builder = languages.createLanguageStatusItem('layerwise.builder', dockerfileSelector);
  builder.name = l10n.t('Layerwise: Builder');
  builder.text = 'Layerwise';
  builder.command = {
    command: 'workbench.action.openSettings',
    title: l10n.t('Change'),
    arguments: ['layerwise.builder'],
  };
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isDockerfile(document)) return;
    const { context } = analyses.of(document);
    repository.command = vscode.workspace.isTrusted
      ? { command: 'layerwise.optimize', title: l10n.t('Optimize image build') }
      : manageTrust();
    repository.busy = facts.isGathering(document);
    repository.detail = repository.busy
      ? l10n.t('Reading the repository and the build context')
      : factsText(context.repository, vscode.workspace.isTrusted);
    builder.detail = l10n.t('Built with {0}', builderTitle[context.settings.builder]);
  };
  update();
  return vscode.Disposable.from(
    repository,
    builder,
    analyses.onDidChange(update),
    facts.onDidChangeGathering(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}
