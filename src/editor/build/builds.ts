import * as vscode from 'vscode';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { loadOnCommand } from '../load-on-command.ts';

/** What there is to build an image with: commands, tasks, CI jobs; loaded when one of them is asked for. */
export function provideBuilds(analyses: Analyses, facts: BuildFacts): vscode.Disposable {
  const commands = loadOnCommand(
    ['layerwise.copyBuildCommand', 'layerwise.buildImage', 'layerwise.insertCiJob'],
    () => import('./build-commands.ts'),
    ({ provideBuildCommands }) => provideBuildCommands(analyses, facts),
  );
  // The commands look at tasks that start, too.
  const loaded = async () => {
    await commands.load();
    return import('./build-tasks.ts');
  };
  const tasks = vscode.tasks.registerTaskProvider('layerwise', {
    provideTasks: async () => (await loaded()).openBuildTasks(facts),
    resolveTask: async task => (await loaded()).resolveBuildTask(task, analyses, facts),
  });
  return vscode.Disposable.from(commands, tasks);
}
