import path from 'node:path';
import * as vscode from 'vscode';
import type { InlineDockerfile } from '../builders/inline-dockerfiles.ts';
import { toSettings } from '../configuration/configuration.ts';
import { readDockerfile } from '../dockerfile/read.ts';
import { indexLines, type Span } from '../dockerfile/text.ts';
import { lint } from '../lint/lint.ts';
import { unknownContext } from '../repository/build-context.ts';
import { unknownRepository } from '../repository/facts.ts';
import type { Configurations } from './configurations.ts';
import { isComposeFile } from './dockerfiles.ts';
import type { BuildFacts } from './facts.ts';
import { toDiagnostic } from './to-diagnostic.ts';
import { toRange } from './to-vscode.ts';
import { whenTypingRests } from './when-typing-rests.ts';

/** Shows the findings of Dockerfiles that stand inside open compose files. */
export function showInlineDiagnostics(facts: BuildFacts, configurations: Configurations): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('layerwise-inline');

  const publish = async (document: vscode.TextDocument) => {
    // Not loaded before it is needed: the YAML library is large.
    const { inlineDockerfiles } = await import('../builders/inline-dockerfiles.ts');
    if (document.isClosed) return;
    const found = inlineDockerfiles(document.getText());
    collection.set(
      document.uri,
      found.flatMap(inline => diagnosticsOf(document, inline)),
    );
  };
  const diagnosticsOf = (document: vscode.TextDocument, inline: InlineDockerfile): vscode.Diagnostic[] => {
    const dockerfile = readDockerfile(inline.text);
    const folder = inline.context && path.resolve(path.dirname(document.uri.fsPath), inline.context);
    const { repository, buildContext } = folder ? facts.of(document, dockerfile, folder) : nothingKnown;
    const settings = toSettings(configurations.of(document));
    const lines = indexLines(document.getText());
    const range = (span: Span) => toRange(lines, inline.spanInFile(span));
    return lint({ dockerfile, repository, buildContext, settings }).map(finding =>
      toDiagnostic(finding, range, document.uri),
    );
  };
  const rests = whenTypingRests(isComposeFile, publish, ({ uri }) => collection.delete(uri));

  rests.lookAtAll();
  return vscode.Disposable.from(collection, rests, facts.onDidChange(rests.lookAtAll));
}

const nothingKnown = { repository: unknownRepository, buildContext: unknownContext };
