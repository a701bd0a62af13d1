import * as vscode from 'vscode';
import type { Span } from '../dockerfile/text.ts';
import type { Finding } from '../rules/rule.ts';
import { documentationUri } from './documentation.ts';
import { toDiagnosticSeverity, toDiagnosticTag } from './to-vscode.ts';

/** @param range where a span of the Dockerfile stands in the document */
export function toDiagnostic(
  { rule, severity, message, span, tag, related = [] }: Finding,
  range: (span: Span) => vscode.Range,
  uri: vscode.Uri,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range(span), message, toDiagnosticSeverity[severity]);
  diagnostic.source = 'layerwise';
  diagnostic.code = { value: rule.id, target: documentationUri(rule.id) };
  if (tag) diagnostic.tags = [toDiagnosticTag[tag]];
  diagnostic.relatedInformation = related.map(
    one => new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, range(one.span)), one.message),
  );
  return diagnostic;
}
