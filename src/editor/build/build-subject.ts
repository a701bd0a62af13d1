import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { BuildRequest } from '../../builders/build-command.ts';
import { type BuildFormName, buildForms, formsOf } from '../../builders/build-form.ts';
import { buildPlace } from '../../builders/build-place.ts';
import { type BuildChoices, buildRequest } from '../../builders/build-request.ts';
import { valueIn } from '../../configuration/configuration.ts';
import { readDockerfile } from '../../dockerfile/read.ts';
import type { RepositoryFacts } from '../../repository/facts.ts';
import type { BuildFacts } from '../facts.ts';
import { imageSettings } from './image-settings.ts';

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
  const own = readDockerfile(document.getText());
  const { folder, repository, configuration } = facts.of(document, own);
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
  const forms = formsOf(valueIn(configuration, 'builder'));
  return {
    document,
    name: path.basename(file),
    text,
    contextFolder,
    repository,
    forms: configuration.builder ? forms : (Object.keys(buildForms) as BuildFormName[]),
    form: forms[0] ?? 'docker',
    request: choices =>
      buildRequest(dockerfile, surroundings, { ...imageSettings(configuration), ...choices }),
  };
}

/** The folder that holds a document; for unsaved text the first one. */
export const workspaceFolderOf = (document: vscode.TextDocument): vscode.WorkspaceFolder | undefined =>
  vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.workspace.workspaceFolders?.[0];
