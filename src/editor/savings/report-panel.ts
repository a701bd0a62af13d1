import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type PageSubject, reportPage } from '../../report/page.ts';
import { markdownReport } from '../../report/report.ts';

/** The picture of what commits push, in an editor tab of its own. */
export interface ReportPanel extends vscode.Disposable {
  show(subject: PageSubject): void;
}

export function createReportPanel(): ReportPanel {
  let panel: vscode.WebviewPanel | undefined;
  let shown: PageSubject | undefined;

  const open = (): vscode.WebviewPanel => {
    const opened = vscode.window.createWebviewPanel('layerwise.report', '', vscode.ViewColumn.Beside, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
      retainContextWhenHidden: false,
    });
    opened.webview.onDidReceiveMessage(() => copyReport(shown));
    opened.onDidDispose(() => {
      panel = undefined;
    });
    return opened;
  };
  return {
    show(subject) {
      shown = subject;
      panel ??= open();
      panel.title = vscode.l10n.t('{0}: layers', subject.name);
      panel.webview.html = reportPage(subject, randomBytes(16).toString('base64'));
      panel.reveal(undefined, false);
    },
    dispose: () => panel?.dispose(),
  };
}

export async function copyReport(subject: PageSubject | undefined): Promise<void> {
  if (!subject) return;
  await vscode.env.clipboard.writeText(markdownReport(subject));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The report is on the clipboard, as Markdown.'), 5000);
}
