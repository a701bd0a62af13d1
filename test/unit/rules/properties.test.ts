import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { lint } from '../../../src/lint/lint.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { fuzz } from '../fuzz.ts';
import { readFacts } from './facts.ts';
import { corpusTexts, fixtureFiles } from './fixture-files.ts';
import { checkFindings, checkPlan } from './invariants.ts';
import { mutations } from './mutations.ts';

const fixtures = fixtureFiles();
const repository = '#- remote: git@gitlab.com:acme/sample.git';
const heads = new Set(['', repository, `${repository}\n#- dockerignore: .git`, ...fixtures.map(f => f.head)]);
const contextOf = (text: string, head: string) => ruleContext(text, readFacts(head));

describe.each([
  ['of an unknown repository', ''],
  ['of a known repository', repository],
])('the corpus, %s', (_, head) => {
  it.runIf(corpusTexts().length)('holds what must hold of findings, fixes and plans', () => {
    for (const { name, text } of corpusTexts()) {
      const context = contextOf(text, head);
      try {
        checkFindings(context);
        checkPlan(context);
      } catch (error) {
        throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
      }
    }
  });
});

describe('any text', () => {
  const dockerfile = mutations(fixtures.map(fixture => fixture.text));
  const head = fc.constantFrom(...heads);

  it('holds what must hold of findings and fixes', () => {
    fc.assert(
      fc.property(dockerfile, head, (text, facts) => checkFindings(contextOf(text, facts))),
      fuzz(300),
    );
  });

  it('has a plan that ends and leaves nothing for a second one', () => {
    fc.assert(
      fc.property(dockerfile, head, (text, facts) => checkPlan(contextOf(text, facts))),
      fuzz(300),
    );
  });

  it('is read and linted without an error, whatever it is', () => {
    const check = (text: string) => {
      const context = contextOf(text, repository);
      expect(lint(context)).toBeInstanceOf(Array);
      expect(makePlan(context).steps.length).toBeLessThan(500);
    };
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), fuzz(300));
  });
});
