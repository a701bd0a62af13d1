import * as vscode from 'vscode';
import { repositoryForClone } from '../../builders/argument-values.ts';
import type { BuildFormName } from '../../builders/build-form.ts';
import type { PreflightFinding } from '../../builders/preflight.ts';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { chosenDockerfile, freshFacts } from '../fresh-facts.ts';
import { askPreflight, pushWorkTree } from './ask-preflight.ts';
import { type BuildSubject, buildSubject } from './build-subject.ts';
import { buildTask, taskForms } from './build-task.ts';
import { chooseForm } from './choose-form.ts';
import { lookAhead } from './look-ahead.ts';

/** `Layerwise: Build image`: looks at what stands in the way first, then builds in a terminal. */
export function provideBuildCommand(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  const build = async (uri?: vscode.Uri, form?: BuildFormName) => {
    const document = await buildable(uri);
    const task = document && (await readyTask(document, form));
    if (task) await vscode.tasks.executeTask(task);
  };
  /** Undefined when the person gave up; looks again after a push. */
  const readyTask = async (
    document: vscode.TextDocument,
    chosen?: BuildFormName,
  ): Promise<vscode.Task | undefined> => {
    if (!(await freshFacts(document, analyses, facts))) return undefined;
    const subject = buildSubject(document, facts);
    const form = chosen ?? (await formFor(subject));
    if (!form) return undefined;
    const findings = await reasonsToWait(subject, form);
    const answer = findings.length > 0 ? await askPreflight(subject.name, findings) : 'build';
    if (answer === 'cancel') return undefined;
    if (answer === 'push') return (await push(subject)) ? readyTask(document, form) : undefined;
    const { dockerfile } = subject.request();
    return buildTask(subject, { type: 'layerwise', dockerfile, builder: form });
  };
  return vscode.commands.registerCommand('layerwise.buildImage', build);
}

/** The Dockerfile to build, saved, as the builder reads the disk; tells why where there is none. */
async function buildable(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  const { commands, l10n, window, workspace } = vscode;
  if (!workspace.isTrusted) {
    const manage = l10n.t('Manage Workspace Trust');
    const message = l10n.t('A build runs what the Dockerfile says, so it needs a trusted workspace.');
    if (await window.showErrorMessage(message, manage))
      await commands.executeCommand('workbench.trust.manage');
    return undefined;
  }
  const document = await chosenDockerfile(uri);
  if (document?.uri.scheme !== 'file') {
    window.showInformationMessage(l10n.t('Open a Dockerfile that is saved on this machine to build it.'));
    return undefined;
  }
  return !document.isDirty || (await document.save()) ? document : undefined;
}

async function formFor({ forms, request }: BuildSubject): Promise<BuildFormName | undefined> {
  const choice = await chooseForm(taskForms(forms), request().needs);
  return choice && 'form' in choice ? choice.form : undefined;
}

/** What a person should see before the build; advice alone does not hold it up. */
async function reasonsToWait(subject: BuildSubject, form: BuildFormName): Promise<PreflightFinding[]> {
  const findings = await lookAhead(subject, { form });
  return findings.some(({ severity }) => severity === 'error' || severity === 'warning') ? findings : [];
}

/** Pushes the work trees that the build clones and that hold unpushed commits. */
async function push({ request, repository }: BuildSubject): Promise<boolean> {
  const { clones } = request().needs;
  const trees = clones.flatMap(clone => repositoryForClone(clone, repository) ?? []);
  for (const { root } of trees.filter(({ unpushedCommits }) => unpushedCommits > 0)) {
    if (await pushWorkTree(root)) continue;
    vscode.window.showErrorMessage(
      vscode.l10n.t('VS Code’s git does not open {0}: push it in a terminal.', root),
    );
    return false;
  }
  return true;
}
