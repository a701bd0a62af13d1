import * as vscode from 'vscode';
import { unknownContext } from '../repository/build-context.ts';
import { unknownRepository } from '../repository/facts.ts';
import type { Configurations } from './configurations.ts';
import type { BuildFacts } from './facts.ts';

/** In a browser there is no git and no disk: what people chose is all that is known. */
export function createBuildFacts(_log: vscode.LogOutputChannel, configurations: Configurations): BuildFacts {
  const nothing = new vscode.EventEmitter<void>();
  return {
    onDidChange: configurations.onDidChange,
    onDidChangeGathering: nothing.event,
    of: document => ({
      folder: undefined,
      repository: unknownRepository,
      buildContext: unknownContext,
      configuration: configurations.of(document),
    }),
    refresh: document => configurations.ready(document),
    isGathering: () => false,
    dispose: () => nothing.dispose(),
  };
}
