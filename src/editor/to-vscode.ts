import * as vscode from 'vscode';
import type { LineIndex, Span, TextEdit } from '../dockerfile/text.ts';
import type { Severity } from '../severity.ts';

export function toRange(lines: LineIndex, span: Span): vscode.Range {
  const { start, end } = lines.rangeOf(span);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export const toTextEdits = (lines: LineIndex, edits: readonly TextEdit[]): vscode.TextEdit[] =>
  edits.map(edit => vscode.TextEdit.replace(toRange(lines, edit), edit.newText));

export const toDiagnosticSeverity: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export const toDiagnosticTag = {
  deprecated: vscode.DiagnosticTag.Deprecated,
  unnecessary: vscode.DiagnosticTag.Unnecessary,
} as const;
