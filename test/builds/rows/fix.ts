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
  /** The build argument that takes the wanted commit. */
  readonly commitArgument: string;
}

/** @throws when findings are left, or when the outcome does not take a commit. */
export async function fixed(
  context: string,
  dockerfile: string,
  builder: BuilderName,
  settings: Partial<Settings>,
): Promise<Fixed> {
  const [repository, buildContext] = await Promise.all([
    gatherFacts(context),
    readBuildContext(context, path.join(context, 'Dockerfile')),
  ]);
  const chosen = { ...defaultSettings, minimumLayerSize: 0, builder, ...settings };
  const plan = makePlan(ruleContext(dockerfile, { repository, buildContext, settings: chosen }));
  if (plan.remaining.length > 0) {
    const left = plan.remaining.map(({ rule, message }) => `${rule.id}: ${message}`);
    throw new Error(`findings are left:\n${left.join('\n')}\n${plan.after}`);
  }
  const needs = buildNeeds(readDockerfile(plan.after));
  const [commitArgument] = needs.arguments.filter(({ kind }) => kind === 'commit');
  if (!commitArgument) throw new Error(`nothing takes a commit in:\n${plan.after}`);
  return { dockerfile: plan.after, commitArgument: commitArgument.name };
}
