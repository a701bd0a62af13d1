import * as vscode from 'vscode';
import type { BuildFormName } from '../../builders/build-form.ts';
import { type PreflightFinding, preflight } from '../../builders/preflight.ts';
import type { BuildSubject } from './build-subject.ts';
import { gatherPreflight } from './preflight-facts.ts';

/**
 * What stands in the way of a build, or what its image would miss; nothing where no program may be run to ask. Takes
 * five seconds at most.
 */
export async function lookAhead(
  subject: BuildSubject,
  form: BuildFormName = subject.form,
): Promise<PreflightFinding[]> {
  const { document, text, repository } = subject;
  if (!vscode.workspace.isTrusted || document.uri.scheme !== 'file') return [];
  return preflight(await gatherPreflight({ text, form, request: subject.request(), repository }));
}
