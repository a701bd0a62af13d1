import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { BuildEntries, BuildRequest } from '../../builders/build-command.ts';
import { type BuildFormName, buildForms, formsOf } from '../../builders/build-form.ts';
import { buildPlace } from '../../builders/build-place.ts';
import { type BuildChoices, buildRequest } from '../../builders/build-request.ts';
import { type InstalledTools, installedFirst } from '../../builders/installed.ts';
import { valueIn } from '../../configuration/configuration.ts';
import { readDockerfile } from '../../dockerfile/read.ts';
import type { RepositoryFacts } from '../../repository/facts.ts';
import type { BuildFacts } from '../facts.ts';
import { outerFolder } from '../outer-folder.ts';
import { readBuildEntries } from './build-entries.ts';
import { imageSettings } from './image-settings.ts';
import { installedTools, programsOnPath } from './installed-tools.ts';
import { askedOnce, type Questions } from './questions.ts';

/** A Dockerfile that is to be built, with what is known around it. */
export interface BuildSubject {
  readonly document: vscode.TextDocument;
  readonly name: string;
  readonly text: string;
  /** The build context, absolute. */
  readonly contextFolder: string;
  readonly repository: RepositoryFacts;
  /** The ways to build that the settings leave, the one to offer first in front: those that are installed. */
  readonly forms: readonly BuildFormName[];
  /** The way to build where nobody is asked. */
  readonly form: BuildFormName;
  /** Undefined where nobody looked. */
  readonly tools: InstalledTools | undefined;
  readonly entries: BuildEntries;
  request(choices?: BuildChoices): BuildRequest;
}

/** What is looked at besides the document. */
export interface SubjectOptions {
  /** Instead of the document's own. */
  readonly text?: string;
  /** Those on PATH without. */
  readonly tools?: InstalledTools | undefined;
  readonly entries?: BuildEntries;
}

/** What is known of a document by now. */
export function buildSubject(
  document: vscode.TextDocument,
  facts: BuildFacts,
  { text = document.getText(), tools = programsOnPath(), entries = {} }: SubjectOptions = {},
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
  const allowed = configuration.builder
    ? formsOf(valueIn(configuration, 'builder'))
    : (Object.keys(buildForms) as BuildFormName[]);
  const forms = tools ? installedFirst(allowed, tools) : allowed;
  return {
    document,
    name: path.basename(file),
    text,
    contextFolder,
    repository,
    forms,
    form: forms[0] ?? 'docker',
    tools,
    entries,
    request: choices =>
      buildRequest(dockerfile, surroundings, { ...imageSettings(configuration), entries, ...choices }),
  };
}

/** The same with what is installed on this machine and what else builds the file: looked for at each call. */
export async function readySubject(
  document: vscode.TextDocument,
  facts: BuildFacts,
  questions: Questions = askedOnce(),
): Promise<BuildSubject> {
  const { contextFolder, repository } = buildSubject(document, facts);
  const { uri } = document;
  const isOnDisk = vscode.workspace.isTrusted && uri.scheme === 'file';
  const [tools, entries] = await Promise.all([
    installedTools(questions),
    isOnDisk ? readBuildEntries(contextFolder, uri.fsPath, outerFolder(uri, repository)) : {},
  ]);
  return buildSubject(document, facts, { tools, entries });
}

/** The folder that holds a document; for unsaved text the first one. */
export const workspaceFolderOf = (document: vscode.TextDocument): vscode.WorkspaceFolder | undefined =>
  vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.workspace.workspaceFolders?.[0];
