import { statSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { watch } from './watch.ts';

/** Milliseconds of rest before a change is told: one git command writes many files. */
const pause = 500;

/** Tells of changes of the given files and folders, absolute, and of files saved below a folder. */
export function watchFolder(
  folder: string,
  paths: readonly string[],
  changed: () => void,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const change = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, pause);
  };
  const watchers = paths.map(watched => watch(patternOf(watched), change));
  return vscode.Disposable.from(
    ...watchers,
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.fsPath.startsWith(folder + path.sep)) change();
    }),
    { dispose: () => clearTimeout(timer) },
  );
}

function patternOf(watched: string): vscode.RelativePattern {
  const isFolder = statSync(watched, { throwIfNoEntry: false })?.isDirectory();
  return isFolder
    ? new vscode.RelativePattern(vscode.Uri.file(watched), '**')
    : new vscode.RelativePattern(vscode.Uri.file(path.dirname(watched)), path.basename(watched));
}
