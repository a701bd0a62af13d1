import path from 'node:path';
import * as vscode from 'vscode';
import { type BuildFormName, buildForms } from '../../builders/build-form.ts';
import { commandLine } from '../../builders/quote.ts';
import type { Analyses } from '../analyses.ts';
import { openDockerfiles } from '../dockerfiles.ts';
import type { BuildFacts } from '../facts.ts';
import { type BuildSubject, buildSubject, workspaceFolderOf } from './build-subject.ts';

/** An entry of tasks.json, as package.json declares it. */
export interface BuildTaskDefinition extends vscode.TaskDefinition {
  readonly type: 'layerwise';
  /** Relative to the workspace folder; `Dockerfile` without. */
  readonly dockerfile?: string;
  readonly builder?: BuildFormName;
  readonly target?: string;
  readonly tag?: string;
}

/** Forms that build without a file of their own. */
export const taskForms = (forms: readonly BuildFormName[]): BuildFormName[] =>
  forms.filter(form => form !== 'bake' && form !== 'compose');

/** Runs builds of open Dockerfiles, and those that tasks.json names, as tasks in a terminal. */
export function provideBuildTasks(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  return vscode.tasks.registerTaskProvider('layerwise', {
    provideTasks: () =>
      openDockerfiles()
        .filter(({ uri }) => uri.scheme === 'file')
        .map(document => buildTask(buildSubject(document, facts))),
    async resolveTask({ definition }) {
      const wanted = definition as BuildTaskDefinition;
      const document = await documentOf(wanted);
      if (!document) return undefined;
      await facts.refresh(document, analyses.of(document).context.dockerfile);
      return buildTask(buildSubject(document, facts), wanted);
    },
  });
}

/** @param definition stays the task's own: VS Code knows a task by it. */
export function buildTask(
  subject: BuildSubject,
  definition: BuildTaskDefinition = { type: 'layerwise', dockerfile: subject.request().dockerfile },
): vscode.Task {
  const form = buildForms[definition.builder ?? subject.form];
  const { target, tag } = definition;
  const request = subject.request({ ...(target && { target }), ...(tag && { tag }) });
  const command = form.command(request);
  const [program = '', ...argv] = command.argv;
  const execution = new vscode.ProcessExecution(program, argv, {
    cwd: request.directory,
    env: { ...command.environment },
  });
  const task = new vscode.Task(
    definition,
    workspaceFolderOf(subject.document) ?? vscode.TaskScope.Workspace,
    target ? `${request.dockerfile} (${target})` : request.dockerfile,
    'layerwise',
    execution,
    problemMatchers(request.dockerfile),
  );
  task.group = vscode.TaskGroup.Build;
  task.detail = commandLine(command, 'sh');
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
  return task;
}

/**
 * As package.json contributes them: BuildKit shows up to two lines of the file before the one that failed. It names the
 * file without its folder, so that one further down has to be searched for.
 */
const problemMatchers = (dockerfile: string): string[] =>
  ['first-line', 'second-line', 'later-line'].map(
    line => `$layerwise-${dockerfile.includes('/') ? 'below-' : ''}${line}`,
  );

/** Tells where the file is not there, as a task that is not resolved is told of in the output alone. */
async function documentOf({ dockerfile = 'Dockerfile' }: BuildTaskDefinition) {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const file = path.resolve(folder, dockerfile);
  return vscode.workspace.openTextDocument(file).then(
    document => document,
    () => {
      vscode.window.showErrorMessage(vscode.l10n.t('There is no {0} to build.', file));
      return undefined;
    },
  );
}
