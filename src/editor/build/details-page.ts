import * as vscode from 'vscode';

/** Also named in the editor associations of package.json, which show it as rendered Markdown. */
const scheme = 'layerwise-build';

/** A page beside the editor; another takes its place. */
export interface DetailsPage extends vscode.Disposable {
  /** @param markdown the page's text */
  open(markdown: string): Promise<void>;
}

export function createDetailsPage(): DetailsPage {
  const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('Build command')}.md` });
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let text = '';
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => text,
  });
  return {
    async open(markdown) {
      text = markdown;
      changed.fire(uri);
      await vscode.commands.executeCommand('vscode.open', uri, vscode.ViewColumn.Beside);
    },
    dispose: () => vscode.Disposable.from(changed, provider).dispose(),
  };
}
