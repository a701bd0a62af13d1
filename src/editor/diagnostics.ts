import * as vscode from 'vscode';
import type { Finding } from '../rules/rule.ts';
import type { Analyses } from './analyses.ts';
import { isDockerfile, openDockerfiles } from './dockerfiles.ts';
import { findingsToShow } from './overlaps.ts';
import { toDiagnostic } from './to-diagnostic.ts';
import { toRange } from './to-vscode.ts';
import { whenTypingRests } from './when-typing-rests.ts';

/** Shows the findings of open Dockerfiles, and takes them away on close. */
export function showDiagnostics(analyses: Analyses): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('layerwise');
  const shown = new Map<vscode.TextDocument, readonly Finding[]>();

  const publish = (document: vscode.TextDocument) => {
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
  const rests = whenTypingRests(isDockerfile, publish, document => {
    shown.delete(document);
    collection.delete(document.uri);
  });

  rests.lookAtAll();
  return vscode.Disposable.from(
    collection,
    rests,
    analyses.onDidChange(rests.lookAtAll),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map(String));
      for (const document of openDockerfiles())
        if (changed.has(document.uri.toString()) && !rests.isWaiting(document)) publish(document);
    }),
  );
}

/** Whether the findings are the same ones, not just alike: an analysis is made anew with each version of the text. */
const same = (some: readonly Finding[] | undefined, others: readonly Finding[]): boolean =>
  some?.length === others.length && some.every((one, i) => one === others[i]);
