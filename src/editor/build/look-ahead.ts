import * as vscode from 'vscode';
import { type PreflightFinding, preflight } from '../../builders/preflight.ts';
import type { BuildFacts } from '../facts.ts';
import { buildSubject } from './build-subject.ts';
import { gatherPreflight } from './preflight-facts.ts';

/**
 * What would stand in the way of a build if a document had another text; nothing where no program may be run to ask.
 * Takes five seconds at most.
 */
export async function lookAhead(
  document: vscode.TextDocument,
  facts: BuildFacts,
  text: string,
): Promise<PreflightFinding[]> {
  if (!vscode.workspace.isTrusted || document.uri.scheme !== 'file') return [];
  const subject = buildSubject(document, facts, text);
  const { form, repository } = subject;
  return preflight(await gatherPreflight({ text, form, request: subject.request(), repository }));
}
