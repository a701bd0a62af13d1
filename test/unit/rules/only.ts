import type { RuleContext } from '../../../src/context.ts';
import { rules } from '../../../src/rules/index.ts';

/** The same context with every rule off but one; with all of them for the one that speaks of the others. */
export function onlyRule(context: RuleContext, id: string): RuleContext {
  if (id === 'unused-ignore') return context;
  const off = Object.fromEntries(rules.map(rule => [rule.id, 'off' as const]));
  const { [id]: _, ...others } = off;
  const settings = { ...context.settings, rules: { ...context.settings.rules, ...others } };
  return { ...context, settings };
}
