import * as vscode from 'vscode';
import { allTabs, plansTitle, showsPlans, tellShowsPlans } from '../plan-tabs.ts';

/** Also named in the editor associations of package.json. */
const scheme = 'layerwise-plans';

export interface FileChange {
  readonly uri: vscode.Uri;
  /** `''` for a file to be made. */
  readonly before: string;
  readonly after: string;
}

/** The changes of many files in one editor. One at a time: close it before another is shown. */
export interface MultiDiff extends vscode.Disposable {
  show(changes: readonly FileChange[], explanation: () => Promise<string>): Promise<void>;
  explain(): Promise<void>;
  close(): Promise<void>;
  readonly onDidClose: vscode.Event<void>;
}

export function createMultiDiff(): MultiDiff {
  let texts = new Map<string, () => string | Promise<string>>();
  let number = 0;
  const closed = new vscode.EventEmitter<void>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const explanationUri = () => vscode.Uri.from({ scheme, path: `/${number}/${vscode.l10n.t('Plan')}.md` });

  const tabs = () => allTabs().filter(showsPlans);
  const tellActive = () => tellShowsPlans(showsPlans(vscode.window.tabGroups.activeTabGroup.activeTab));
  const listeners = vscode.Disposable.from(
    closed,
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: uri => texts.get(uri.toString())?.(),
    }),
    vscode.window.tabGroups.onDidChangeTabGroups(tellActive),
    vscode.window.tabGroups.onDidChangeTabs(event => {
      tellActive();
      if (event.closed.some(showsPlans) && tabs().length === 0) closed.fire();
    }),
  );
  const close = async () => {
    await vscode.window.tabGroups.close(tabs());
  };
  return {
    async show(changes, explanation) {
      number++;
      texts = new Map<string, () => string | Promise<string>>([[explanationUri().toString(), explanation]]);
      const side = (name: string, { uri }: FileChange, text: string) => {
        // Two paths would make the file look renamed.
        const path = `/${vscode.workspace.asRelativePath(uri)}`;
        const shown = vscode.Uri.from({ scheme, path, query: `${name}-${number}` });
        texts.set(shown.toString(), () => text);
        return shown;
      };
      const rows = changes.map(change => [
        change.uri,
        change.before === '' ? undefined : side('before', change, change.before),
        side('after', change, change.after),
      ]);
      await vscode.commands.executeCommand('vscode.changes', plansTitle(), rows);
      tellActive();
    },
    async explain() {
      if (!texts.has(explanationUri().toString())) return;
      changed.fire(explanationUri());
      await vscode.commands.executeCommand('vscode.open', explanationUri(), vscode.ViewColumn.Beside);
    },
    close,
    onDidClose: closed.event,
    dispose: () => listeners.dispose(),
  };
}
