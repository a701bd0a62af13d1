import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runsWith } from '../../../src/dockerfile/bare-text.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { credentialFile } from '../../../src/secrets/credential-lines.ts';
import { tokenSign } from '../../../src/secrets/tokens.ts';
import { fuzz } from '../fuzz.ts';
import { fixtureFiles } from '../rules/fixture-files.ts';
import { inputs } from '../rules/inputs.ts';

it.each([
  ['plainly', 'RUN ssh-keyscan h', 1],
  ['in quotes and over lines', 'RUN s"sh"-key\\\nscan h', 1],
  ['in a heredoc', 'RUN <<EOF\nssh-keyscan h\nEOF', 1],
  ['behind an escape of JSON', 'RUN ["sh", "-c", "set -e\\nssh-keyscan h"]', 1],
  ['written as code points of JSON', 'RUN ["sh", "-c", "\\u0073sh-keyscan h"]', 1],
  ['in another instruction alone', 'RUN a\nLABEL a=ssh-keyscan', 0],
  ['nowhere', 'RUN a', 0],
])('finds the RUNs that hold a word %s', (_, lines, count) => {
  expect(runsWith(readDockerfile(`FROM a\n${lines}\n`), /(?<!\w)ssh-keyscan/)).toHaveLength(count);
});

const patterns = [
  ...[/ssh-keyscan/, /insteadof/i, /set/, /@/, /clone/, /:\/\//, /ssh|secret/],
  ...[credentialFile, tokenSign],
];

it('finds the same RUNs of any text as a look at each of them', () => {
  fc.assert(
    fc.property(inputs(fixtureFiles()), ({ text }) => {
      const dockerfile = readDockerfile(text);
      for (const pattern of patterns) {
        const looked = dockerfile.runs.filter(({ bare }) => pattern.test(bare));
        expect(runsWith(dockerfile, pattern)).toEqual(looked);
      }
    }),
    fuzz(3000),
  );
});
