import * as vscode from 'vscode';
import { configurationFileNames, nearestFile } from '../configuration/nearest-file.ts';
import type { ReadConfiguration } from '../configuration/read-configuration.ts';

export interface ConfigurationFile extends ReadConfiguration {
  readonly uri: vscode.Uri;
  readonly text: string;
}

export const configurationFilePattern = '.layerwise.{yaml,yml,json}';

/** Whether a document is a configuration file. */
export const isConfigurationFile = ({ uri }: vscode.TextDocument): boolean =>
  configurationFileNames.some(name => uri.path.endsWith(`/${name}`));

/** Where the file for a document is looked for first; undefined for a text that belongs to no folder. */
export function innermostFolder({ uri }: vscode.TextDocument): vscode.Uri | undefined {
  return uri.scheme === 'untitled'
    ? vscode.workspace.workspaceFolders?.[0]?.uri
    : vscode.Uri.joinPath(uri, '..');
}

/** The nearest file of the folders, which go outwards; `buildContext` of it is absolute. */
export function findConfigurationFile(
  folders: readonly vscode.Uri[],
): Promise<ConfigurationFile | undefined> {
  return nearestFile(folders, async (place, name) => {
    const uri = vscode.Uri.joinPath(place, name);
    const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined);
    if (!bytes) return undefined;
    const text = new TextDecoder().decode(bytes);
    const { readConfiguration } = await import('../configuration/read-configuration.ts');
    const { configuration, problems } = readConfiguration(text);
    const { buildContext } = configuration;
    const absolute = buildContext && { buildContext: vscode.Uri.joinPath(place, buildContext).fsPath };
    return { uri, text, problems, configuration: { ...configuration, ...absolute } };
  });
}

/** The folder and those above it up to the root of the repository; without one up to the workspace folder. */
export async function foldersFrom(innermost: vscode.Uri): Promise<vscode.Uri[]> {
  const folders: vscode.Uri[] = [];
  const limit = vscode.workspace.getWorkspaceFolder(innermost)?.uri.path ?? innermost.path;
  let upToLimit = 1;
  for (let folder = innermost; ; folder = vscode.Uri.joinPath(folder, '..')) {
    folders.push(folder);
    if (folder.path === limit) upToLimit = folders.length;
    if (await exists(vscode.Uri.joinPath(folder, '.git'))) return folders;
    if (vscode.Uri.joinPath(folder, '..').path === folder.path) return folders.slice(0, upToLimit);
  }
}

const exists = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
