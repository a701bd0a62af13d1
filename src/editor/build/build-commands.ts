import * as vscode from 'vscode';
import type { Analyses } from '../analyses.ts';
import type { BuildFacts } from '../facts.ts';
import { provideBuildCommand } from './build-image.ts';
import { provideCopyCommand } from './copy-command.ts';
import { provideInsertJobCommand } from './insert-ci-job.ts';

/** The commands that build an image, copy what would, or insert a CI job; looks at tasks that start, too. */
export const provideBuildCommands = (analyses: Analyses, facts: BuildFacts): vscode.Disposable =>
  vscode.Disposable.from(
    provideCopyCommand(analyses, facts),
    provideBuildCommand(analyses, facts),
    provideInsertJobCommand(analyses, facts),
  );
