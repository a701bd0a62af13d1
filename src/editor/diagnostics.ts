import * as vscode from 'vscode';
import type { Finding } from '../rules/rule.ts';
import type { Analyses } from './analyses.ts';
import { isDockerfile, openDockerfiles } from './dockerfiles.ts';
import { findingsToShow } from './overlaps.ts';
import { toDiagnostic } from './to-diagnostic.ts';
import { toRange } from './to-vscode.ts';

/** Milliseconds of rest before the text is checked. */
export const typingPause = 250;

/** Shows the findings of open Dockerfiles, and takes them away on close. */
export function showDiagnostics(analyses: Analyses): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('layerwise');
  const waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  const shown = new Map<vscode.TextDocument, readonly Finding[]>();

  const publish = (document: vscode.TextDocument) => {
    waiting.delete(document);
    const analysis = analyses.of(document);
    const findings = findingsToShow(document, analysis);
    // What others show changes with what we show.
    if (same(shown.get(document), findings)) return;
    shown.set(document, findings);
    const { lines } = analysis.context.dockerfile;
    collection.set(
      document.uri,
      findings.map(finding => toDiagnostic(finding, span => toRange(lines, span), document.uri)),
    );
  };
  const schedule = (document: vscode.TextDocument, milliseconds: number) => {
    if (!isDockerfile(document)) return;
    clearTimeout(waiting.get(document));
    waiting.set(document, setTimeout(publish, milliseconds, document));
  };
  const forget = (document: vscode.TextDocument) => {
    shown.delete(document);
    clearTimeout(waiting.get(document));
    waiting.delete(document);
    collection.delete(document.uri);
  };
  const publishAll = () => {
    for (const document of openDockerfiles()) schedule(document, 0);
  };

  publishAll();
  return vscode.Disposable.from(
    collection,
    analyses.onDidChange(publishAll),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map(String));
      for (const document of openDockerfiles())
        if (changed.has(document.uri.toString()) && !waiting.has(document)) publish(document);
    }),
    vscode.workspace.onDidOpenTextDocument(document => schedule(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => schedule(document, typingPause)),
    // Also when the language of a document becomes another.
    vscode.workspace.onDidCloseTextDocument(forget),
    { dispose: () => waiting.forEach(clearTimeout) },
  );
}

/** Whether the findings are the same ones, not just alike: an analysis is made anew with each version of the text. */
const same = (some: readonly Finding[] | undefined, others: readonly Finding[]): boolean =>
  some?.length === others.length && some.every((one, i) => one === others[i]);
