import * as vscode from 'vscode';
import type { PreflightFinding } from '../../builders/preflight.ts';
import type { Severity } from '../../severity.ts';
import { inOneLine } from '../sentences.ts';

export type PreflightAnswer = 'build' | 'push' | 'cancel';

/** Shows what stands in the way of a build, with what to do. */
export async function askPreflight(
  name: string,
  findings: readonly PreflightFinding[],
): Promise<PreflightAnswer> {
  const { l10n, window } = vscode;
  const fails = findings.some(({ severity }) => severity === 'error');
  const message = fails
    ? l10n.t('{0} would not build as it stands.', name)
    : l10n.t('Look at this before {0} is built.', name);
  const detail = findings
    .map(({ severity, message, remedy }) => `${signs[severity]} ${message}\n→ ${remedy}`)
    .join('\n\n');
  const push = l10n.t('Push');
  const build = l10n.t('Build Anyway');
  const buttons = findings.some(({ check }) => check === 'unpushed') ? [push, build] : [build];
  const chosen = await window.showWarningMessage(message, { modal: true, detail }, ...buttons);
  if (chosen === push) return 'push';
  return chosen === build ? 'build' : 'cancel';
}

const signs: Readonly<Record<Severity, string>> = { error: '✗', warning: '⚠', information: 'ℹ', hint: 'ℹ' };

export type StartedAnswer = 'push' | 'stop' | 'go-on';

/** The same of a build that runs already, without holding anything up. */
export async function tellOfStartedBuild(
  name: string,
  findings: readonly PreflightFinding[],
): Promise<StartedAnswer> {
  const { l10n, window } = vscode;
  const sentences = inOneLine(findings.flatMap(({ message, remedy }) => [message, remedy]));
  const push = l10n.t('Push and Build Again');
  const stop = l10n.t('Stop the Build');
  const buttons = findings.some(({ check }) => check === 'unpushed') ? [push, stop] : [stop];
  const chosen = await window.showWarningMessage(
    l10n.t('{0} is being built. {1}', name, sentences),
    ...buttons,
  );
  if (chosen === push) return 'push';
  return chosen === stop ? 'stop' : 'go-on';
}
