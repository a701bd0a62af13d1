import { t } from '@vscode/l10n';
import { newestFeature } from '../builders/syntax-features.ts';
import type { RuleContext } from '../context.ts';
import type { Directive } from '../dockerfile/model.ts';
import { buildCheckNames, buildCheckSummary } from '../syntax/build-checks.ts';
import type { CompletionSubject } from './complete.ts';
import { type Proposal, values } from './completion.ts';

/** Parser directives that the file does not have yet. */
export function directiveNames({ context, basics }: CompletionSubject): Proposal[] {
  const names = basics ? ['check'] : ['syntax', 'check', 'escape'];
  return names
    .filter(name => !context.dockerfile.directives.some(directive => directive.name === name))
    .map(name => ({ label: name, kind: 'directive', insert: `${name}=`, open: true }));
}

/** @param start of what is completed: the value, or a piece of it. */
export function directiveValues(
  { dockerfile }: RuleContext,
  { name, valueSpan }: Directive,
  start: number,
): Proposal[] {
  if (name === 'escape') return values('`', '\\');
  if (name === 'check') return checkValues(dockerfile.text.slice(valueSpan.start, start));
  if (name !== 'syntax') return [];
  const newest = newestFeature(dockerfile.instructions);
  return values(stable, newest && `docker/dockerfile:${newest.frontend}`, labs).map(one => ({
    ...one,
    detail: syntaxDetail(one.label),
  }));
}

const stable = 'docker/dockerfile:1';
const labs = 'docker/dockerfile:1-labs';

function syntaxDetail(image: string): string {
  if (image === stable) return t('the newest stable');
  return image === labs ? t('with what is being tried out') : t('the least that this file needs');
}

/**
 * `skip=A,B;error=true`, piece by piece.
 * @param before the pieces before the cursor's.
 */
function checkValues(before: string): Proposal[] {
  if (before.endsWith('error=')) return values('true', 'false');
  const settings = before.split(';');
  const skipped = /^skip=(.*)$/.exec(settings.at(-1) as string)?.[1]?.split(',');
  if (!skipped)
    return ['skip=', 'error=true']
      .filter(setting => !settings.some(other => other.startsWith(setting.slice(0, 4))))
      .map(setting => ({ label: setting, kind: 'value', insert: setting, open: setting.endsWith('=') }));
  return ['all', ...buildCheckNames]
    .filter(name => !skipped.includes(name))
    .map(name => ({ label: name, kind: 'value', insert: name, detail: buildCheckSummary(name) }));
}
