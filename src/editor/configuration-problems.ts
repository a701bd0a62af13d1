import * as vscode from 'vscode';
import type { ConfigurationProblem } from '../configuration/read-configuration.ts';
import { indexLines } from '../dockerfile/text.ts';
import { isConfigurationFile } from './configuration-files.ts';
import type { Configurations } from './configurations.ts';
import { toRange } from './to-vscode.ts';

/** Shows what is wrong in configuration files: those that hold for an open Dockerfile, and those being edited. */
export function showConfigurationProblems(configurations: Configurations): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('layerwise-configuration');
  let latest: object | undefined;
  const update = async () => {
    const open = vscode.workspace.textDocuments.filter(isConfigurationFile);
    const closed = configurations
      .files()
      .filter(({ uri }) => !open.some(document => document.uri.toString() === uri.toString()));
    const unchecked = open.filter(document => !validatedBySchema(document));
    latest = unchecked;
    const found = await Promise.all(unchecked.map(problemsOf));
    if (latest !== unchecked) return;
    collection.clear();
    for (const { uri, text, problems } of [...closed, ...found])
      collection.set(uri, diagnosticsOf(text, problems));
  };
  const updateFor = (document: vscode.TextDocument) => {
    if (isConfigurationFile(document)) update();
  };
  update();
  return vscode.Disposable.from(
    collection,
    configurations.onDidChange(update),
    vscode.workspace.onDidOpenTextDocument(updateFor),
    vscode.workspace.onDidChangeTextDocument(({ document }) => updateFor(document)),
    vscode.workspace.onDidCloseTextDocument(updateFor),
  );
}

async function problemsOf(document: vscode.TextDocument) {
  const text = document.getText();
  const { readConfiguration } = await import('../configuration/read-configuration.ts');
  return { uri: document.uri, text, problems: readConfiguration(text).problems };
}

function diagnosticsOf(text: string, problems: readonly ConfigurationProblem[]): vscode.Diagnostic[] {
  const lines = indexLines(text);
  return problems.map(({ span, message }) => {
    const diagnostic = new vscode.Diagnostic(toRange(lines, span), message);
    diagnostic.source = 'layerwise';
    return diagnostic;
  });
}

/** Whether an editor for the language checks the file by our schema, and says the same. */
const validatedBySchema = ({ languageId }: vscode.TextDocument): boolean =>
  vscode.extensions.getExtension(schemaValidators[languageId] ?? '') !== undefined;

const schemaValidators: Readonly<Record<string, string>> = {
  json: 'vscode.json-language-features',
  jsonc: 'vscode.json-language-features',
  yaml: 'redhat.vscode-yaml',
};
