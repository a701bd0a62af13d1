import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { fuzz } from '../fuzz.ts';
import { corpusTexts, fixtureFiles } from '../rules/fixture-files.ts';
import { mutations } from '../rules/mutations.ts';
import { checkSpans } from './spans.ts';

describe('every span is true to the text', () => {
  const fixtures = fixtureFiles().map(fixture => fixture.text);

  it('of fixtures', () => {
    for (const text of fixtures) checkSpans(readDockerfile(text));
  });

  it.each(corpusTexts())('of $name', ({ text }) => {
    checkSpans(readDockerfile(text));
    checkSpans(readDockerfile(text.replace(/\r?\n/g, '\r\n')));
  });

  it.each(['RUN m;[[', 'RUN [[ -n a &&', 'RUN if [[ a'])('of %j, which nothing closes', text => {
    checkSpans(readDockerfile(text));
  });

  it('of mutated Dockerfiles', () => {
    fc.assert(
      fc.property(mutations(fixtures), text => checkSpans(readDockerfile(text))),
      fuzz(500),
    );
  });

  it('of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => checkSpans(readDockerfile(text))),
      fuzz(500),
    );
  });
});

it('has words for every letter of the alphabet of Dockerfiles', () => {
  const alphabet = [
    ...'FROM RUN COPY # \\ ` \n \r\n \t " \' <<E E $ { } ( ) [ ] , = -- && || ; | a'.split(' '),
    ' ',
    '\n',
    'RUN ',
    'RUN sh -c ',
  ];
  const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }).map(parts => parts.join(''));
  fc.assert(
    fc.property(text, written => {
      checkSpans(readDockerfile(written));
      expect(readDockerfile(written).text).toBe(written);
    }),
    fuzz(2000),
  );
});
