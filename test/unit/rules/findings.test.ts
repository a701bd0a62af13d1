import { createTwoFilesPatch } from 'diff';
import { expect, it } from 'vitest';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { lint } from '../../../src/lint/lint.ts';
import type { Finding, Fix } from '../../../src/rules/rule.ts';
import { type FixtureFile, fixtureFiles } from './fixture-files.ts';

// The words that a person reads, and the fixes besides the first; `vitest run -u` writes them anew.
for (const fixture of fixtureFiles().filter(({ rule }) => rule !== 'plan'))
  it(`${fixture.rule}/${fixture.name} says what is wrong and what each fix does`, () => {
    const own = lint(fixture.context).filter(({ rule }) => rule.id === fixture.rule);
    expect(own.map(finding => findingText(fixture, finding)).join('\n')).toMatchSnapshot();
  });

function findingText({ text }: FixtureFile, { span, message, tag, related = [], fixes }: Finding): string {
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  return [
    `${lineOf(span.start)}: ${message}${tag ? ` [${tag}]` : ''}`,
    ...related.map(other => `   ${lineOf(other.span.start)}: ${other.message}`),
    ...(fixes?.() ?? []).map((fix, index) => fixText(text, fix, index)),
  ].join('\n');
}

function fixText(text: string, { title, safe, edits, files = [], notes = [] }: Fix, index: number): string {
  const [, , , ...lines] = createTwoFilesPatch('', '', text, applyEdits(text, edits), '', '', {
    context: 0,
  }).split('\n');
  return [
    `   * ${title}${safe ? ' [safe]' : ''}`,
    ...files.map(({ path }) => `     in ${path}`),
    ...notes.map(note => `     ${note}`),
    // The first fix is in the .fixed file.
    ...(index > 0 ? lines.filter(line => /^[+-]/.test(line)).map(line => `     ${line}`) : []),
  ].join('\n');
}
