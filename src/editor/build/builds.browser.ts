import * as vscode from 'vscode';

/** A browser builds nothing: the commands that do are turned off by the key of their `enablement`. */
export function provideBuilds(): vscode.Disposable {
  vscode.commands.executeCommand('setContext', 'layerwise.inBrowser', true);
  return { dispose() {} };
}
