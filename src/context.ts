import { readDockerfile } from './dockerfile/read.ts';
import { type BuildContext, unknownContext } from './repository/build-context.ts';
import { type RepositoryFacts, unknownRepository } from './repository/facts.ts';
import type { RuleContext } from './rules/rule.ts';
import { defaultSettings, type Settings } from './settings.ts';

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
