import * as vscode from 'vscode';
import { dockerfileSelector, isDockerfile } from './dockerfiles.ts';
import type { BuildFacts } from './facts.ts';

/** The language status item of Dockerfiles: busy while facts are gathered. */
export function showStatus(facts: BuildFacts): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('layerwise', dockerfileSelector);
  item.name = 'Layerwise';
  item.text = 'Layerwise';
  item.command = { command: 'layerwise.optimize', title: vscode.l10n.t('Optimize image build') };
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isDockerfile(document)) return;
    item.busy = facts.isGathering(document);
    item.detail = item.busy ? vscode.l10n.t('Reading the repository and the build context') : '';
  };
  update();
  return vscode.Disposable.from(
    item,
    facts.onDidChangeGathering(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}
