import { t } from '@vscode/l10n';
import type { PreflightFinding } from '../builders/preflight.ts';
import { copiedTree } from '../clone/repository-of-copy.ts';
import { sourceCopies } from '../clone/source-copy.ts';
import type { RuleContext } from '../rules/rule.ts';
import type { BuildPlan } from './plan.ts';

/**
 * The steps of a plan with their reasons, and what a person has to know, as Markdown.
 * @param savings lines of Markdown on what the plan saves; none when that is not known
 * @param ahead what stands in the way of a build of the new text
 */
export function explainPlan(
  name: string,
  plan: BuildPlan,
  savings: readonly string[] = [],
  ahead: readonly PreflightFinding[] = [],
): string {
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
    [`## ${t('What it saves')}`, savings],
    [`## ${t('Other files')}`, files],
    [`## ${t('Before you build')}`, [...notes, ...ahead.map(aheadLine)]],
    [`## ${t('Left to you')}`, remaining],
  ] as const;
  return parts
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => `${heading}\n\n${lines.join('\n')}\n`)
    .join('\n');
}

/** As an item of a Markdown list. */
export const aheadLine = ({ message, remedy }: PreflightFinding): string => `- **${message}** ${remedy}`;

/** What a person has to decide or to know afterwards, each once. */
export const planNotes = (plan: BuildPlan): string[] => [...new Set(plan.steps.flatMap(step => step.notes))];

/** How many errors a plan leaves, which no fix settles or whose step is switched off. */
export function leftErrors({ remaining }: BuildPlan): string[] {
  const errors = remaining.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return [];
  return [
    errors.length === 1
      ? t('One error is left to you: {0}', first.message)
      : t('{0} errors are left to you.', errors.length),
  ];
}

/** Why a plan changes nothing. */
export interface Unchanged {
  readonly cause: 'findings-left' | 'no-commit' | 'small-source' | 'no-findings';
  /** One or two sentences. */
  readonly text: string;
}

export function explainUnchanged(
  name: string,
  context: RuleContext,
  plan: Pick<BuildPlan, 'remaining'>,
): Unchanged {
  const { dockerfile, repository, settings } = context;
  const left = plan.remaining.length;
  if (left === 1)
    return { cause: 'findings-left', text: t('{0}: the one finding needs your decision.', name) };
  if (left > 1)
    return { cause: 'findings-left', text: t('{0}: the {1} findings need your decision.', name, left) };
  const copies = sourceCopies(dockerfile).map(source => copiedTree(repository, source)?.repository);
  if (copies.some(copied => copied && copied.head === undefined))
    return {
      cause: 'no-commit',
      text: t('Nothing to optimize in {0} yet: a build clones commits, and the repository has none.', name),
    };
  const small = sourceCopies(dockerfile)
    .map(source => copiedTree(repository, source)?.size?.bytes)
    .filter(bytes => bytes !== undefined && bytes < settings.minimumLayerSize);
  if (small.length === 0)
    return { cause: 'no-findings', text: t('Nothing to optimize in {0}: there are no findings.', name) };
  const text = t(
    'Nothing to optimize in {0}: the source code that it copies is {1}, and under {2} MB a two-stage clone does not pay.',
    name,
    sizeText(Math.max(...small.map(Number))),
    settings.minimumLayerSize / 1e6,
  );
  return { cause: 'small-source', text };
}

const sizeText = (bytes: number): string =>
  bytes < 1e5 ? t('{0} kB', (bytes / 1e3).toFixed(1)) : t('{0} MB', (bytes / 1e6).toFixed(1));
