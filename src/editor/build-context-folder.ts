import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Dockerfile } from '../dockerfile/model.ts';
import { contextFolder } from '../repository/context-folder.ts';
import { foldersBetween } from '../repository/folders-between.ts';

/**
 * The absolute path of a Dockerfile's build context: the one that is chosen, relative to the workspace folder, else the
 * likeliest between the Dockerfile and its workspace folder. Undefined where nothing may be read from disk.
 */
export function buildContextFolder(
  document: vscode.TextDocument,
  dockerfile: Dockerfile,
  chosen: string,
): string | undefined {
  if (!vscode.workspace.isTrusted || document.uri.scheme !== 'file') return undefined;
  const own = path.dirname(document.uri.fsPath);
  const workspaceFolder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath ?? own;
  if (chosen.trim()) return path.resolve(workspaceFolder, chosen.trim());
  const exists = (folder: string, source: string) => existsSync(path.join(folder, source));
  return contextFolder(dockerfile, foldersBetween(own, workspaceFolder), exists);
}
