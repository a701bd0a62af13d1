import { expect, it } from 'vitest';
import { destinationWord, existsAlready, shellPath } from '../../../src/clone/shell-words.ts';
import type { PlacedCopy } from '../../../src/clone/source-copy.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

it.each([
  [`/app`, `/app`],
  [`a-b_c.d@e+f,g:h`, `a-b_c.d@e+f,g:h`],
  [`/a b`, `"/a b"`],
  [`$APP/x`, `"$APP/x"`],
  [`\${APP}/x`, `"\${APP}/x"`],
  [`~/x`, `"~/x"`],
  [`/a"b`, undefined],
  [`/a$1`, undefined],
  [`/a;b`, undefined],
  [`/a'b`, undefined],
  [``, undefined],
  [`a\nb`, undefined],
  [`é`, undefined],
])('writes the path %j', (path, word) => {
  expect(shellPath(path)).toBe(word);
});

it.each([
  [`COPY . /app`, `/app`, false],
  [`COPY . /app/`, `/app`, false],
  [`COPY . /app/.`, `/app`, false],
  [`COPY . /app//`, `/app`, false],
  [`COPY . /`, `/`, true],
  [`COPY . //`, `/`, true],
  [`COPY . .`, `/`, true],
  [`COPY . ./`, `/`, true],
  [`WORKDIR /w\nCOPY . .`, `/w`, true],
  [`WORKDIR /w\nCOPY . x/`, `/w/x`, false],
  [`WORKDIR $W\nCOPY . .`, `"$PWD"`, true],
  [`WORKDIR $W\nCOPY . x`, `"$PWD/x"`, false],
  [`COPY . $D`, `"$D"`, false],
  [`COPY . \${D}/`, `"\${D}"`, false],
  [`COPY . "/a;b"`, undefined, false],
  [`WORKDIR /app/x\nCOPY . /app`, `/app`, true],
  [`WORKDIR /appx\nCOPY . /app`, `/app`, false],
  [`WORKDIR /app\nCOPY . /app/x`, `/app/x`, false],
  [`ARG D=/app\nWORKDIR /app\nCOPY . $D`, `"$D"`, true],
  [`ENV D=/app\nWORKDIR /app\nCOPY . "$D"`, `"$D"`, true],
])('knows where %j goes', (lines, word, there) => {
  const dockerfile = readDockerfile(`FROM debian:12\n${lines}\n`);
  const copy = dockerfile.instructions.at(-1) as PlacedCopy;
  const found = destinationWord(dockerfile, copy);
  expect(found).toBe(word);
  expect(found !== undefined && existsAlready(dockerfile, found, copy)).toBe(there);
});
