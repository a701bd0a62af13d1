import path from 'node:path';
import * as vscode from 'vscode';
import type { BuildPlan } from '../optimize/plan.ts';
import { allTabs, plannedOf, planScheme as scheme, tellHasPlan } from './plan-tabs.ts';

export interface Shown {
  /** The file name of the Dockerfile. */
  readonly name: string;
  readonly plan: BuildPlan;
  /** Markdown, as things stand when it is opened. */
  explanation(): string | Promise<string>;
  /** Whether it is the plan that is shown already, with other steps. */
  readonly again: boolean;
}

/** The diffs of a plan. One plan at a time: another takes its place. */
export interface PlanPreview extends vscode.Disposable {
  show(shown: Shown): Promise<void>;
  /** Opens the explanation of the plan that was shown last. */
  explain(): Promise<void>;
  close(): Promise<void>;
  /** The last diff is gone, by whatever hand. */
  readonly onDidClose: vscode.Event<void>;
}

export function createPlanPreview(): PlanPreview {
  let texts = new Map<string, () => string | Promise<string>>();
  let number = 0;
  const closed = new vscode.EventEmitter<void>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const isShown = (tab: vscode.Tab) => texts.has(plannedOf(tab)?.path ?? '');
  const uriOf = (file: string) => vscode.Uri.from({ scheme, path: `/${number}/${file}` });

  const show = async ({ name, plan, explanation, again }: Shown) => {
    if (!again) number++;
    const dockerfile = { path: name, before: plan.before, after: plan.after };
    // A Dockerfile without a difference would hide the file that has one.
    const different = [...plan.files, dockerfile].filter(({ before, after }) => before !== after);
    const diffs = (different.length > 0 ? different : [dockerfile]).map(file => ({
      file,
      left: uriOf(`before/${placeOf(file.path)}`),
      right: uriOf(`after/${placeOf(file.path)}`),
    }));
    texts = new Map([[uriOf(explanationFile).path, explanation]]);
    for (const { file, left, right } of diffs)
      texts.set(left.path, () => file.before).set(right.path, () => file.after);
    for (const uri of texts.keys()) changed.fire(vscode.Uri.from({ scheme, path: uri }));
    for (const { file, left, right } of diffs) {
      if (file === dockerfile) await Promise.all([left, right].map(asDockerfile));
      const title = vscode.l10n.t('{0}: before and after', path.basename(file.path));
      await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: false });
    }
    await vscode.window.tabGroups.close(previewTabs().filter(tab => !isShown(tab)));
    await tellHasPlan(true);
  };
  const listeners = vscode.Disposable.from(
    closed,
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: uri => texts.get(uri.path)?.(),
    }),
    closed.event(() => tellHasPlan(false)),
    vscode.window.tabGroups.onDidChangeTabs(event => {
      // Not those of the plan before, whose end may be heard of when the next one is opening.
      if (event.closed.some(isShown) && !previewTabs().some(isShown)) closed.fire();
    }),
  );
  return {
    show,
    async explain() {
      const uri = uriOf(explanationFile);
      if (!texts.has(uri.path)) return;
      changed.fire(uri);
      await vscode.commands.executeCommand('vscode.open', uri, vscode.ViewColumn.Beside);
    },
    async close() {
      await vscode.window.tabGroups.close(previewTabs());
    },
    onDidClose: closed.event,
    dispose: () => listeners.dispose(),
  };
}

const explanationFile = `${vscode.l10n.t('Plan')}.md`;

/** A file above the build context keeps a path of its own. */
const placeOf = (file: string): string => file.replaceAll('../', 'above/');

/** The name of an unsaved file does not tell its language. */
async function asDockerfile(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, 'dockerfile');
}

const previewTabs = (): vscode.Tab[] => allTabs().filter(plannedOf);
