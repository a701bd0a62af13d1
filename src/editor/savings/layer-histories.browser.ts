import * as vscode from 'vscode';
import type { LayerHistories } from './layer-histories.ts';

/** In a browser no history can be read. */
export function createLayerHistories(): LayerHistories {
  const nothing = new vscode.EventEmitter<void>();
  return {
    of: () => undefined,
    whole: async () => undefined,
    onDidChange: nothing.event,
    dispose: () => nothing.dispose(),
  };
}
