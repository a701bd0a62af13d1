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
  /** Files that build the Dockerfile, where they were looked for. */
  readonly companions?: readonly Companion[];
}

/** A file that builds a Dockerfile, as a compose file does, and has to give it what it needs. */
export interface Companion {
  /** Relative to the build context, which may lie deeper: `../compose.yaml`. */
  readonly path: string;
  /** The whole text. */
  readonly before: string;
  /**
   * The text that suits a Dockerfile, and what a person has to do in it, one sentence each.
   * @param text the one to start from, where other Dockerfiles have changed it already
   */
  update(dockerfile: Dockerfile, text: string): { readonly after: string; readonly notes: readonly string[] };
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
