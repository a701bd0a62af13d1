import fc from 'fast-check';
import { describe, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { fuzz } from '../fuzz.ts';
import { readFacts } from './facts.ts';
import { corpusTexts, fixtureFiles } from './fixture-files.ts';
import { inputs, tryInput } from './inputs.ts';
import { checkFindings, checkPlan } from './invariants.ts';

const fixtures = fixtureFiles();
const repository = '#- remote: git@gitlab.com:acme/sample.git';
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

it('holds of any text what must hold of spans, findings, fixes and plans', () => {
  fc.assert(
    fc.property(inputs(fixtures), input => void tryInput(input)),
    fuzz(600),
  );
});
