import fc from 'fast-check';
import { type RuleContext, ruleContext } from '../../../src/context.ts';
import { checkSpans } from '../dockerfile/spans.ts';
import { readFacts } from './facts.ts';
import { dockerfiles, soups } from './grammar.ts';
import { checkFindings, checkPlan } from './invariants.ts';
import { mutations } from './mutations.ts';

/** A text and the fact lines that go with it. */
export interface Input {
  readonly text: string;
  readonly head: string;
}

/**
 * Inputs from the grammar, changed fixtures and random characters, each with the facts of some fixture.
 * @param kept further texts to change.
 */
export function inputs(fixtures: readonly Input[], kept: readonly string[] = []): fc.Arbitrary<Input> {
  const text = fc.oneof(
    { weight: 60, arbitrary: soups },
    { weight: 9, arbitrary: dockerfiles },
    { weight: 1, arbitrary: mutations(fixtures.map(fixture => fixture.text)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    ...(kept.length ? [{ weight: 2, arbitrary: mutations(kept) }] : []),
  );
  const repository = '#- remote: git@gitlab.com:acme/sample.git\n';
  const heads = ['', repository, `${repository}#- dockerignore: .git\n`, ...fixtures.map(f => f.head)];
  return fc.record({ text, head: fc.constantFrom(...new Set(heads)) });
}

/**
 * Everything that must hold of any text.
 * @returns what was met: findings, fixes, orders of steps.
 * @throws {Error} that says what does not hold.
 */
export function tryInput(input: Input): string[] {
  const context = contextOf(input);
  checkSpans(context.dockerfile);
  const met = checkFindings(context);
  // Without a fix there is no step.
  if (!met.some(feature => feature.includes(': '))) return met;
  const { steps } = checkPlan(context);
  return [...met, ...steps.slice(1).map(({ title }, i) => `${steps[i]?.title} > ${title}`)];
}

export const contextOf = ({ text, head }: Input): RuleContext => ruleContext(text, readFacts(head));
