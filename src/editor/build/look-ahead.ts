import * as vscode from 'vscode';
import type { BuildFormName } from '../../builders/build-form.ts';
import { type PreflightFinding, preflight } from '../../builders/preflight.ts';
import type { BuildSubject } from './build-subject.ts';
import { gatherPreflight } from './preflight-facts.ts';
import { askedOnce, type Questions } from './questions.ts';

/**
 * What stands in the way of a build, or what its image would miss; nothing where no program may be run to ask. Takes
 * five seconds at most.
 */
export async function lookAhead(
  subject: BuildSubject,
  { form = subject.form, questions = askedOnce() }: { form?: BuildFormName; questions?: Questions } = {},
): Promise<PreflightFinding[]> {
  const { document, text, repository } = subject;
  if (!vscode.workspace.isTrusted || document.uri.scheme !== 'file') return [];
  const progress = {
    location: vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Looking ahead to the build'),
  };
  const facts = await vscode.window.withProgress(progress, () =>
    gatherPreflight({ text, form, request: subject.request(), repository }, questions),
  );
  return preflight(facts);
}

/** What a person should see before a build; advice alone does not hold one up. */
export const reasonsToWait = (findings: readonly PreflightFinding[]): readonly PreflightFinding[] =>
  findings.some(({ severity }) => severity === 'error' || severity === 'warning') ? findings : [];
