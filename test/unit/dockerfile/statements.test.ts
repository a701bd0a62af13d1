import { expect, it } from 'vitest';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { canCut, emptiesCache, runHead, statementsOf } from '../../../src/dockerfile/statements.ts';

const read = (line: string) => {
  const dockerfile = readDockerfile(`FROM a\n${line}\n`);
  const run = dockerfile.instructions[1] as Run;
  return { dockerfile, run, statements: statementsOf(run) };
};

it.each([
  ['RUN a && b | c; d', ['a', 'b | c', 'd']],
  ['RUN a && if b; then c; fi', undefined],
  ['RUN if a; then b; fi', undefined],
  ['RUN <<E\na\nE', undefined],
])('the statements of %j', (line, expected) => {
  const { dockerfile, statements } = read(line);
  expect(statements?.map(({ span }) => dockerfile.text.slice(span.start, span.end))).toEqual(expected);
});

it.each([
  ['RUN a && b', 0, false],
  ['RUN a && b', 1, true],
  ['RUN a && b', 2, false],
  ['RUN a; b', 1, false],
  ['RUN set -e; a; b', 2, true],
  ['RUN set -ex && a || b', 2, false],
])('canCut %j at %i: %s', (line, at, expected) => {
  expect(canCut(read(line).statements ?? [], at)).toBe(expected);
});

it.each([
  ['RUN npm cache clean --force', true],
  ['RUN conda clean -afy', true],
  ['RUN npm', false],
  ['RUN npm ci', false],
])('emptiesCache %j: %s', (line, expected) => {
  expect(read(line).statements?.map(emptiesCache)).toEqual([expected]);
});

it('runHead ends where the first command starts, or with the RUN', () => {
  const head = (line: string) => {
    const { dockerfile, run } = read(line);
    return runHead(dockerfile, run);
  };
  expect(head('RUN --mount=type=ssh \\\n  a')).toBe('RUN --mount=type=ssh \\\n  ');
  expect(head('RUN --mount=type=ssh')).toBe('RUN --mount=type=ssh');
});
