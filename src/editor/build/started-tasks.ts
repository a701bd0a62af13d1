import * as vscode from 'vscode';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { tellOfStartedBuild } from './ask-preflight.ts';
import type { BuildTaskDefinition } from './build-task.ts';
import { fileOf, taskSubject } from './build-tasks.ts';
import { lookAhead, reasonsToWait } from './look-ahead.ts';
import { pushWorkTrees } from './push-work-trees.ts';
import { askedOnce } from './questions.ts';

/** Runs tasks that somebody has looked ahead for, and looks ahead for all others. */
export interface StartedTasks extends vscode.Disposable {
  run(task: vscode.Task): Promise<void>;
}

/**
 * A build of tasks.json is looked at while it runs: VS Code asks no extension before it starts a task, has one resolved
 * also to list it, and gives a task that an extension executes by itself no terminal of its own to write to.
 */
export function createStartedTasks(analyses: Analyses, facts: BuildFacts): StartedTasks {
  const lookedAt = new Set<string>();

  const run = async (task: vscode.Task) => {
    lookedAt.add(keyOf(task));
    await vscode.tasks.executeTask(task);
  };
  const look = async (execution: vscode.TaskExecution) => {
    const { task } = execution;
    if (task.definition.type !== 'layerwise' || lookedAt.delete(keyOf(task))) return;
    const definition = task.definition as BuildTaskDefinition;
    const questions = askedOnce();
    const subject = await taskSubject(fileOf(definition, task.scope), analyses, facts, questions);
    if (!subject) return;
    const { builder: form = subject.form } = definition;
    const findings = reasonsToWait(await lookAhead(subject, { form, questions }));
    if (findings.length === 0) return;
    const answer = await tellOfStartedBuild(subject.name, findings);
    if (answer === 'stop' || answer === 'push') execution.terminate();
    if (answer === 'push' && (await pushWorkTrees(subject))) await vscode.tasks.executeTask(task);
  };
  const listeners = vscode.Disposable.from(
    closeFormerTerminals(),
    vscode.tasks.onDidStartTask(({ execution }) => look(execution)),
  );
  return { run, dispose: () => listeners.dispose() };
}

/** Each build has a terminal of its own; the one of the same build before it, if that has ended, makes room for it. */
function closeFormerTerminals(): vscode.Disposable {
  const terminals = new Map<string, vscode.Terminal>();
  const running = new Set<string>();
  return vscode.Disposable.from(
    vscode.tasks.onDidStartTaskProcess(async ({ execution: { task }, processId }) => {
      if (task.definition.type !== 'layerwise') return;
      const key = keyOf(task);
      if (!running.has(key)) terminals.get(key)?.dispose();
      running.add(key);
      for (const terminal of vscode.window.terminals)
        if ((await terminal.processId) === processId) terminals.set(key, terminal);
    }),
    vscode.tasks.onDidEndTaskProcess(({ execution: { task } }) => {
      running.delete(keyOf(task));
    }),
    vscode.window.onDidCloseTerminal(closed => {
      for (const [key, terminal] of terminals) if (terminal === closed) terminals.delete(key);
    }),
  );
}

/** VS Code hands back another object, with what is left out filled in. */
const keyOf = ({ definition }: vscode.Task): string => {
  const { dockerfile = 'Dockerfile', builder, target, tag } = definition as BuildTaskDefinition;
  return JSON.stringify([dockerfile, builder, target, tag]);
};
