import * as vscode from 'vscode';
import type { BuildFormName } from '../../builders/build-form.ts';
import { isInstalled } from '../../builders/installed.ts';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { chosenDockerfile, freshFacts } from '../fresh-facts.ts';
import { tellNeedOfTrust } from '../needs-trust.ts';
import { askPreflight } from './ask-preflight.ts';
import { type BuildSubject, readySubject } from './build-subject.ts';
import { buildTask, taskForms } from './build-task.ts';
import { chooseForm } from './choose-form.ts';
import { lookAhead, reasonsToWait } from './look-ahead.ts';
import { pushWorkTrees } from './push-work-trees.ts';
import { askedOnce } from './questions.ts';
import { createStartedTasks } from './started-tasks.ts';

/** `Layerwise: Build image`: looks at what stands in the way first, then builds in a terminal. */
export function provideBuildCommand(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  const tasks = createStartedTasks(analyses, facts);
  const build = async (uri?: vscode.Uri, form?: BuildFormName) => {
    const document = await buildable(uri);
    const task = document && (await readyTask(document, form));
    if (task) await tasks.run(task);
  };
  /** Undefined when the person gave up; looks again after a push. */
  const readyTask = async (
    document: vscode.TextDocument,
    chosen?: BuildFormName,
  ): Promise<vscode.Task | undefined> => {
    if (!(await freshFacts(document, analyses, facts))) return undefined;
    const questions = askedOnce();
    const subject = await readySubject(document, facts, questions);
    const form = chosen ?? (await formFor(subject));
    if (!form) return undefined;
    const findings = reasonsToWait(await lookAhead(subject, { form, questions }));
    const answer = findings.length > 0 ? await askPreflight(subject.name, findings) : 'build';
    if (answer === 'cancel') return undefined;
    if (answer === 'push') return (await pushWorkTrees(subject)) ? readyTask(document, form) : undefined;
    const { dockerfile } = subject.request();
    return buildTask(subject, { type: 'layerwise', dockerfile, builder: form });
  };
  return vscode.Disposable.from(tasks, vscode.commands.registerCommand('layerwise.buildImage', build));
}

/** The Dockerfile to build, saved, as the builder reads the disk; tells why where there is none. */
async function buildable(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  const { l10n, window, workspace } = vscode;
  if (!workspace.isTrusted) {
    tellNeedOfTrust(l10n.t('A build runs what the Dockerfile says, so it needs a trusted workspace.'));
    return undefined;
  }
  const document = await chosenDockerfile(uri);
  if (!document) return undefined;
  if (document.uri.scheme !== 'file') {
    window.showInformationMessage(l10n.t('Save the Dockerfile on this machine to build it.'));
    return undefined;
  }
  return !document.isDirty || (await document.save()) ? document : undefined;
}

/** Only what is installed is offered, unless nothing is. */
async function formFor(subject: BuildSubject): Promise<BuildFormName | undefined> {
  const forms = taskForms(subject);
  const { tools } = subject;
  const installed = tools ? forms.filter(form => isInstalled(form, tools)) : [];
  const choice = await chooseForm(installed.length > 0 ? installed : forms, subject);
  return choice && 'form' in choice ? choice.form : undefined;
}
