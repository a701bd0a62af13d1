import * as vscode from 'vscode';
import { type BuildFormName, buildForms } from '../../builders/build-form.ts';
import { commandLine } from '../../builders/quote.ts';
import { type BuildSubject, workspaceFolderOf } from './build-subject.ts';

/** An entry of tasks.json, as package.json declares it. */
export interface BuildTaskDefinition extends vscode.TaskDefinition {
  readonly type: 'layerwise';
  /** Relative to the workspace folder; `Dockerfile` without. */
  readonly dockerfile?: string;
  readonly builder?: BuildFormName;
  readonly target?: string;
  readonly tag?: string;
}

/** The forms that can be run as they are: bake and Compose where a file of theirs builds the Dockerfile. */
export const taskForms = ({ forms, entries }: BuildSubject, among = forms): BuildFormName[] =>
  among.filter(form => (form !== 'bake' && form !== 'compose') || entries[form] !== undefined);

/** @param definition stays the task's own: VS Code knows a task by it. */
export function buildTask(
  subject: BuildSubject,
  definition: BuildTaskDefinition = { type: 'layerwise', dockerfile: nameOf(subject) },
): vscode.Task {
  const form = buildForms[definition.builder ?? subject.form];
  const { target, tag } = definition;
  const request = subject.request({ ...(target && { target }), ...(tag && { tag }) });
  const command = form.command(request);
  const [program = '', ...argv] = command.argv;
  const execution = new vscode.ProcessExecution(program, argv, {
    cwd: command.directory ?? request.directory,
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
  // In a terminal that is used again VS Code gives problem matchers each line twice, and these find nothing.
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.New };
  return task;
}

/** With its folder where the workspace has another of the same name. */
const nameOf = ({ document, request }: BuildSubject): string =>
  vscode.workspace.getWorkspaceFolder(document.uri) ? request().dockerfile : document.uri.fsPath;

/**
 * As package.json contributes them: BuildKit shows up to two lines of the file before the one that failed. It names the
 * file without its folder, so that one further down has to be searched for.
 */
const problemMatchers = (dockerfile: string): string[] =>
  ['first-line', 'second-line', 'later-line'].map(
    line => `$layerwise-${dockerfile.includes('/') ? 'below-' : ''}${line}`,
  );
