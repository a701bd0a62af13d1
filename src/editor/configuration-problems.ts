import * as vscode from 'vscode';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { indexLines } from '../dockerfile/text.ts';
import { isConfigurationFile } from './configuration-files.ts';
import type { Configurations } from './configurations.ts';
import { toRange } from './to-vscode.ts';

/** Shows what is wrong in configuration files: those that hold for an open Dockerfile, and those being edited. */
export function showConfigurationProblems(configurations: Configurations): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('layerwise-configuration');
  const update = () => {
    const texts = new Map<vscode.Uri, string>(configurations.files().map(({ uri, text }) => [uri, text]));
    const open = vscode.workspace.textDocuments.filter(isConfigurationFile);
    for (const uri of texts.keys())
      if (open.some(document => document.uri.toString() === uri.toString())) texts.delete(uri);
    for (const document of open)
      if (!validatedBySchema(document)) texts.set(document.uri, document.getText());
    collection.clear();
    for (const [uri, text] of texts) collection.set(uri, diagnosticsOf(text));
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

function diagnosticsOf(text: string): vscode.Diagnostic[] {
  const lines = indexLines(text);
  return readConfiguration(text).problems.map(({ span, message }) => {
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
