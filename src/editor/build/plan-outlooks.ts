import type * as vscode from 'vscode';
import type { PreflightFinding } from '../../builders/preflight.ts';
import type { BuildFacts } from '../facts.ts';
import { buildSubject } from './build-subject.ts';
import { lookAhead } from './look-ahead.ts';
import { askedOnce } from './questions.ts';

/** Tells what stands in the way of the builds of planned texts; programs and remotes are asked once for all of them. */
export function planOutlooks(
  facts: BuildFacts,
): (document: vscode.TextDocument, text: string) => Promise<PreflightFinding[]> {
  const questions = askedOnce();
  return (document, text) => lookAhead(buildSubject(document, facts, { text }), { questions });
}
