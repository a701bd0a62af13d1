import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/lint/lint.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { rules } from '../../../src/rules/index.ts';
import { writeFixture } from './fixture.ts';
import {
  type FixtureFile,
  fixtureFiles,
  fixtureFolders,
  readFixed,
  update,
  writeFixed,
  writeMarkers,
} from './fixture-files.ts';
import { onlyRule } from './only.ts';

it('has a folder of fixtures for nothing but rules and the plan', () => {
  const known = [...rules.map(rule => rule.id), 'plan'];
  expect(fixtureFolders().filter(folder => !known.includes(folder))).toEqual([]);
});

for (const fixture of fixtureFiles()) {
  describe(`${fixture.rule}/${fixture.name}`, () => {
    it('has the findings that its markers show, and no others', () => {
      const marked = writeFixture(fixture, lint(fixture.context));
      if (update === 'markers') writeMarkers(fixture, marked);
      else expect(marked).toBe(fixture.written);
    });

    it('becomes its .fixed files', () => {
      const made = fixedBy(fixture);
      if (update) writeFixed(fixture, made);
      else expect(made).toEqual(readFixed(fixture));
    });
  });
}

/** What the fixes of the folder's rule, or of all rules for a plan, make of the files that they change. */
function fixedBy({ rule, context, text }: FixtureFile): Record<string, string> {
  const plan = makePlan(rule === 'plan' ? context : onlyRule(context, rule));
  const fixed: Record<string, string> = plan.after === text ? {} : { Dockerfile: plan.after };
  for (const file of plan.files) fixed[file.path.replace(/^\./, '').replaceAll('/', '-')] = file.after;
  return fixed;
}
