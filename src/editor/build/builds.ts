import * as vscode from 'vscode';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { provideBuildCommand } from './build-image.ts';
import { provideCopyCommand } from './copy-command.ts';
import { provideInsertJobCommand } from './insert-ci-job.ts';
import { provideBuildTasks } from './provide-tasks.ts';

/** What there is to build an image with: commands, tasks, CI jobs. */
export const provideBuilds = (analyses: Analyses, facts: BuildFacts): vscode.Disposable =>
  vscode.Disposable.from(
    provideCopyCommand(analyses, facts),
    provideBuildCommand(analyses, facts),
    provideBuildTasks(analyses, facts),
    provideInsertJobCommand(analyses, facts),
  );
