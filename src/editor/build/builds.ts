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
  const tasks = vscode.tasks.registerTaskProvider('layerwise', {
    async provideTasks() {
      const { openBuildTasks } = await import('./build-tasks.ts');
      return openBuildTasks(facts);
    },
    async resolveTask(task) {
      // Before the task starts, which they want to know.
      await commands.load();
      const { resolveBuildTask } = await import('./build-tasks.ts');
      return resolveBuildTask(task, analyses, facts);
    },
  });
  return vscode.Disposable.from(commands, tasks);
}
