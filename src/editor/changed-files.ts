import * as vscode from 'vscode';
import type { BuildPlan } from '../optimize/plan.ts';

/**
 * The file in which Undo takes a plan back; in a Dockerfile that it leaves alone Undo would take back typing.
 * @param folder the build context; undefined when it is not known
 */
export function fileToUndo(
  dockerfile: vscode.TextDocument,
  { before, after, files }: BuildPlan,
  folder: string | undefined,
): vscode.Uri {
  const [file] = files;
  return before === after && file && folder !== undefined
    ? vscode.Uri.joinPath(vscode.Uri.file(folder), file.path)
    : dockerfile.uri;
}

/** Whether an applied plan waits to be saved: a file that it makes is on disk at once. */
export const leavesUnsaved = ({ before, after, files }: BuildPlan): boolean =>
  before !== after || files.some(file => file.before !== '');
