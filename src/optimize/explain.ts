import { t } from '@vscode/l10n';
import { copiedTree } from '../clone/repository-of-copy.ts';
import { sourceCopies } from '../clone/source-copy.ts';
import type { RuleContext } from '../rules/rule.ts';
import type { BuildPlan } from './plan.ts';

/** The steps of a plan with their reasons, and what a person has to know, as Markdown. */
export function explainPlan(name: string, plan: BuildPlan): string {
  const steps = plan.steps.map(
    ({ title, message, rule }, i) => `${i + 1}. **${title}**  \n   ${message} \`${rule}\``,
  );
  const notes = planNotes(plan).map(note => `- ${note}`);
  const files = plan.files.map(({ path, before }) =>
    before === '' ? t('- {0} is made', path) : t('- {0} is changed', path),
  );
  const remaining = plan.remaining.map(({ message, rule }) => `- ${message} \`${rule.id}\``);
  const parts = [
    [`# ${t('What changes in {0}', name)}`, steps],
    [`## ${t('Other files')}`, files],
    [`## ${t('Before you build')}`, notes],
    [`## ${t('Left to you')}`, remaining],
  ] as const;
  return parts
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => `${heading}\n\n${lines.join('\n')}\n`)
    .join('\n');
}

/** What a person has to decide or to know afterwards, each once. */
export const planNotes = (plan: BuildPlan): string[] => [...new Set(plan.steps.flatMap(step => step.notes))];

/** Why a plan changes nothing, one or two sentences. */
export function explainUnchanged(context: RuleContext, plan: BuildPlan): string {
  const left = plan.remaining.length;
  if (left === 1) return t('The one finding that is left needs your decision.');
  if (left > 1) return t('The {0} findings that are left need your decision.', left);
  const sizes = sourceCopies(context.dockerfile).flatMap(
    source => copiedTree(context.repository, source)?.size?.bytes ?? [],
  );
  if (sizes.length === 0) return t('It copies no source tree as a whole, and no key.');
  return t(
    'The source code that it copies is {0} MB, and under {1} MB (layerwise.minimumLayerSize) a two-stage clone does not pay.',
    (Math.max(...sizes) / 1e6).toFixed(1),
    context.settings.minimumLayerSize / 1e6,
  );
}
