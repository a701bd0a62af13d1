import path from 'node:path';
import * as vscode from 'vscode';
import type { Analyses } from '../analyses.ts';
import { openDockerfiles } from '../dockerfiles.ts';
import type { BuildFacts } from '../facts.ts';
import { type BuildSubject, buildSubject, readySubject } from './build-subject.ts';
import { type BuildTaskDefinition, buildTask, taskForms } from './build-task.ts';
import type { Questions } from './questions.ts';

/** Builds of the workspace's open Dockerfiles, as tasks in a terminal; VS Code keeps others in memory long after they are closed. */
export const openBuildTasks = (facts: BuildFacts): vscode.Task[] =>
  openDockerfiles()
    .filter(document => document.uri.scheme === 'file' && vscode.workspace.getWorkspaceFolder(document.uri))
    .map(document => buildTask(buildSubject(document, facts)));

/** A task that tasks.json names, ready to run. */
export async function resolveBuildTask(
  { definition, scope }: vscode.Task,
  analyses: Analyses,
  facts: BuildFacts,
): Promise<vscode.Task> {
  const wanted = definition as BuildTaskDefinition;
  const file = fileOf(wanted, scope);
  const subject = await taskSubject(file, analyses, facts);
  if (!subject) return refusingTask(wanted, vscode.l10n.t('There is no {0} to build.', file));
  const { builder } = wanted;
  if (builder && taskForms(subject, [builder]).length === 0)
    return refusingTask(
      wanted,
      vscode.l10n.t('No bake or compose file in {0} builds {1}.', subject.contextFolder, file),
    );
  return buildTask(subject, wanted);
}

/** The Dockerfile that a task builds. */
export function fileOf(
  { dockerfile = 'Dockerfile' }: BuildTaskDefinition,
  scope: vscode.Task['scope'],
): string {
  const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
  return path.resolve(folder?.uri.fsPath ?? '', dockerfile);
}

/** What is to be built of a file, with facts of now; undefined where there is none. */
export async function taskSubject(
  file: string,
  analyses: Analyses,
  facts: BuildFacts,
  questions?: Questions,
): Promise<BuildSubject | undefined> {
  const document = await vscode.workspace.openTextDocument(file).then(undefined, () => undefined);
  if (!document) return undefined;
  await facts.refresh(document, analyses.of(document).context.dockerfile);
  return readySubject(document, facts, questions);
}

/** Says why when it is run: VS Code has tasks resolved to list them, too, and tells nobody of one that is not. */
function refusingTask(definition: BuildTaskDefinition, reason: string): vscode.Task {
  const execution = new vscode.CustomExecution(async () => {
    const written = new vscode.EventEmitter<string>();
    const closed = new vscode.EventEmitter<number>();
    return {
      onDidWrite: written.event,
      onDidClose: closed.event,
      open() {
        written.fire(`${reason}\r\n`);
        closed.fire(1);
      },
      close() {},
    };
  });
  const name = definition.dockerfile ?? 'Dockerfile';
  return new vscode.Task(definition, vscode.TaskScope.Workspace, name, 'layerwise', execution);
}
