import path from 'node:path';
import { buildNeeds } from '../../../src/builders/needs.ts';
import { ruleContext } from '../../../src/context.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { gatherFacts } from '../../../src/repository/git.ts';
import { readBuildContext } from '../../../src/repository/read-build-context.ts';
import { type BuilderName, defaultSettings, type Settings } from '../../../src/settings.ts';

/** What Layerwise makes of a Dockerfile. */
export interface Fixed {
  readonly dockerfile: string;
  /** The build arguments for a wanted commit, and for a base that is left to fill in. */
  argumentsFor(commit: string, base?: string): Record<string, string>;
}

/**
 * @param file where the Dockerfile lies, or would
 * @param left the rules whose findings may be left to a person
 * @throws when findings of other rules are left
 */
export async function fixed(
  context: string,
  dockerfile: string,
  builder: BuilderName,
  settings: Partial<Settings>,
  left: readonly string[] = [],
  file = path.join(context, 'Dockerfile'),
): Promise<Fixed> {
  const [repository, buildContext] = await Promise.all([
    gatherFacts(context),
    readBuildContext(context, file),
  ]);
  const chosen = { ...defaultSettings, minimumLayerSize: 0, builder, ...settings };
  const plan = makePlan(ruleContext(dockerfile, { repository, buildContext, settings: chosen }));
  const unsettled = plan.remaining.filter(({ rule }) => !left.includes(rule.id));
  if (unsettled.length > 0) {
    const lines = unsettled.map(({ rule, message }) => `${rule.id}: ${message}`);
    throw new Error(`findings are left:\n${lines.join('\n')}\n${plan.after}`);
  }
  const needs = buildNeeds(readDockerfile(plan.after)).arguments;
  const argument = (kind: string, value: string | undefined) =>
    needs.flatMap(need => (need.kind === kind && value !== undefined ? [[need.name, value]] : []));
  return {
    dockerfile: plan.after,
    argumentsFor: (commit, base) =>
      Object.fromEntries([...argument('commit', commit), ...argument('base-commit', base)]),
  };
}
