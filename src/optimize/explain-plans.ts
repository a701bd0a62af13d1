import { t } from '@vscode/l10n';
import type { PreflightFinding } from '../builders/preflight.ts';
import { aheadLine, explainPlan } from './explain.ts';
import type { BuildPlan } from './plan.ts';

/** A plan with what is known about it; see `explainPlan`. */
export interface ExplainedPlan {
  readonly name: string;
  readonly plan: BuildPlan;
  readonly savings: readonly string[] | undefined;
  readonly ahead: readonly PreflightFinding[];
}

/** The plans of several Dockerfiles, one after another; what stands in the way of several builds is said once, at the end. */
export function explainPlans(plans: readonly ExplainedPlan[]): string {
  const names = new Map<string, string[]>();
  for (const { name, ahead } of plans)
    for (const line of new Set(ahead.map(aheadLine))) names.set(line, [...(names.get(line) ?? []), name]);
  const shared = new Map([...names].filter(([, found]) => found.length > 1));
  const each = plans.map(({ name, plan, savings, ahead }) =>
    explainPlan(
      name,
      plan,
      savings,
      ahead.filter(finding => !shared.has(aheadLine(finding))),
    ),
  );
  if (shared.size === 0) return each.join('\n');
  const lines = [...shared].map(([line, found]) =>
    found.length === plans.length ? line : `${line} (${found.join(', ')})`,
  );
  return [...each, `# ${t('Before you build any of them')}\n\n${lines.join('\n')}\n`].join('\n');
}
