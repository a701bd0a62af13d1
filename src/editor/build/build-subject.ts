import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { BuildRequest } from '../../builders/build-command.ts';
import { type BuildFormName, buildForms, formsOf } from '../../builders/build-form.ts';
import { buildPlace } from '../../builders/build-place.ts';
import { type BuildChoices, buildRequest } from '../../builders/build-request.ts';
import { readDockerfile } from '../../dockerfile/read.ts';
import type { RepositoryFacts } from '../../repository/facts.ts';
import type { BuildFacts } from '../facts.ts';
import { readSettings } from '../settings.ts';
import { readImageSettings } from './image-settings.ts';

/** A Dockerfile that is to be built, with what is known around it. */
export interface BuildSubject {
  readonly document: vscode.TextDocument;
  readonly name: string;
  readonly text: string;
  /** The build context, absolute. */
  readonly contextFolder: string;
  readonly repository: RepositoryFacts;
  /** The ways to build that the settings leave, the one to offer first in front. */
  readonly forms: readonly BuildFormName[];
  /** The way to build where nobody is asked. */
  readonly form: BuildFormName;
  request(choices?: BuildChoices): BuildRequest;
}

/**
 * What is known of a document by now.
 * @param options `text` instead of the document's own
 */
export function buildSubject(
  document: vscode.TextDocument,
  facts: BuildFacts,
  { text = document.getText() }: { text?: string } = {},
): BuildSubject {
  const dockerfile = readDockerfile(text);
  const { folder, repository } = facts.of(document, readDockerfile(document.getText()));
  const workspaceFolder = workspaceFolderOf(document)?.uri.fsPath;
  const file = document.isUntitled
    ? path.join(workspaceFolder ?? process.cwd(), 'Dockerfile')
    : document.uri.fsPath;
  const contextFolder = folder ?? path.dirname(file);
  const surroundings = {
    place: buildPlace(workspaceFolder, contextFolder, file),
    repository,
    contextFolder,
    agentSocket: process.env.SSH_AUTH_SOCK || undefined,
    home: homedir(),
  };
  const { builder } = readSettings(document);
  return {
    document,
    name: path.basename(file),
    text,
    contextFolder,
    repository,
    forms: isChosen(document) ? formsOf(builder) : (Object.keys(buildForms) as BuildFormName[]),
    form: formsOf(builder)[0] ?? 'docker',
    request: choices =>
      buildRequest(dockerfile, surroundings, { ...readImageSettings(document), ...choices }),
  };
}

/** The folder that holds a document; for unsaved text the first one. */
export const workspaceFolderOf = (document: vscode.TextDocument): vscode.WorkspaceFolder | undefined =>
  vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.workspace.workspaceFolders?.[0];

/** Whether the builder is set by a person. */
function isChosen(document: vscode.TextDocument): boolean {
  const found = vscode.workspace.getConfiguration('layerwise', document).inspect('builder');
  return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some(Boolean);
}
