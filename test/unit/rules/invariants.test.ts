import { describe, it } from 'vitest';
import { fixtureFiles } from './fixture-files.ts';
import { checkFindings, checkPlan } from './invariants.ts';

for (const fixture of fixtureFiles())
  describe(`${fixture.rule}/${fixture.name}`, () => {
    it('has findings that lie in the text, and fixes that settle them', () => {
      checkFindings(fixture.context);
    });

    it('has a plan that ends and leaves nothing for a second one', () => {
      checkPlan(fixture.context);
    });
  });
