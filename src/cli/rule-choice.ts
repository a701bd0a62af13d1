import type { Configuration } from '../configuration/configuration.ts';
import { rules } from '../rules/index.ts';
import { type Severity, severities } from '../severity.ts';

/** What `--rule` says. */
export interface RuleChoice {
  /** None for all. */
  readonly only: readonly string[];
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
}

export const noRuleChoice: RuleChoice = { only: [], severities: {} };

/**
 * Adds a `--rule ID` or `--rule ID=SEVERITY` to the choice.
 * @throws {Error} for what is no rule or no severity.
 */
export function readRuleChoice(choice: RuleChoice, argument: string): RuleChoice {
  const [id = '', level] = argument.split('=', 2);
  if (!rules.some(rule => rule.id === id)) throw new Error(`no such rule: ${id}`);
  if (level === undefined) return { ...choice, only: [...choice.only, id] };
  const severity = level === 'off' ? level : severities.find(one => one === level);
  if (!severity) throw new Error(`no such severity: ${level}`);
  return { ...choice, severities: { ...choice.severities, [id]: severity } };
}

/** The configuration with the choice over it; a rule that is asked for alone is not off. */
export function withRuleChoice(configuration: Configuration, choice: RuleChoice): Configuration {
  const chosen: Record<string, Severity | 'off'> = { ...configuration.rules };
  for (const { id } of choice.only.length > 0 ? rules : []) {
    if (!choice.only.includes(id)) chosen[id] = 'off';
    else if (chosen[id] === 'off') delete chosen[id];
  }
  return { ...configuration, rules: { ...chosen, ...choice.severities } };
}
