import * as vscode from 'vscode';
import { valueIn } from '../configuration/configuration.ts';
import { instructionAt } from '../dockerfile/instruction-at.ts';
import { findsSame } from '../lint/foreign-rules.ts';
import type { Finding } from '../rules/rule.ts';
import type { Analysis } from './analyses.ts';

/** The findings to show: with `layerwise.quietOverlap` those of which no other extension shows the same in the same line. */
export function findingsToShow(
  { uri }: vscode.TextDocument,
  { context, findings, configuration }: Analysis,
): readonly Finding[] {
  if (!valueIn(configuration, 'quietOverlap')) return findings;
  const { dockerfile } = context;
  const others = vscode.languages.getDiagnostics(uri).filter(({ source }) => source !== 'layerwise');
  return findings.filter(({ rule, span }) => {
    const { start, end } = dockerfile.lines.rangeOf(span);
    return !others.some(
      other =>
        other.range.start.line <= end.line &&
        start.line <= other.range.end.line &&
        findsSame(codeOf(other), rule.id, instructionAt(dockerfile, span.start)),
    );
  });
}

const codeOf = ({ code }: vscode.Diagnostic): string =>
  String(typeof code === 'object' ? code.value : (code ?? ''));
