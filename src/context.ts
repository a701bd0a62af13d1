import type { Dockerfile } from './dockerfile/model.ts';
import { readDockerfile } from './dockerfile/read.ts';
import { type BuildContext, unknownContext } from './repository/build-context.ts';
import { type RepositoryFacts, unknownRepository } from './repository/facts.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** Everything that a rule may know. Plain data: a rule is synchronous and has no effects. */
export interface RuleContext {
  readonly dockerfile: Dockerfile;
  readonly repository: RepositoryFacts;
  readonly buildContext: BuildContext;
  readonly settings: Settings;
}

/** What rules look at, for a text; facts that are not at hand are unknown. */
export function ruleContext(
  text: string,
  facts: { repository?: RepositoryFacts; buildContext?: BuildContext; settings?: Settings } = {},
): RuleContext {
  return {
    dockerfile: readDockerfile(text),
    repository: facts.repository ?? unknownRepository,
    buildContext: facts.buildContext ?? unknownContext,
    settings: facts.settings ?? defaultSettings,
  };
}
