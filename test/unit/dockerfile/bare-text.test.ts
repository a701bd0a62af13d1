import { expect, it } from 'vitest';
import { runsWith } from '../../../src/dockerfile/bare-text.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

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
