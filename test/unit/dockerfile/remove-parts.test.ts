import { describe, expect, it } from 'vitest';
import type { Copy, Env, Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import {
  removeDefinitions,
  removeInstructions,
  removeMount,
  removeSources,
} from '../../../src/dockerfile/remove-parts.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';

/** The text without the instructions whose lines hold `REMOVE`. */
function without(text: string): string {
  const dockerfile = readDockerfile(text);
  const gone = dockerfile.instructions.filter(i => text.slice(i.span.start, i.span.end).includes('REMOVE'));
  return applyEdits(text, removeInstructions(dockerfile, new Set(gone)));
}

describe('removeInstructions', () => {
  it.each([
    ['one line', 'FROM a\nRUN REMOVE\nRUN b\n', 'FROM a\nRUN b\n'],
    ['continued lines', 'FROM a\nRUN REMOVE \\\n  # why\n  && x\nRUN b\n', 'FROM a\nRUN b\n'],
    ['the blank line between', 'FROM a\n\nRUN REMOVE\n\nRUN b\n', 'FROM a\n\nRUN b\n'],
    ['several with one blank line', 'FROM a\n\nARG REMOVE\nRUN REMOVE\n\nRUN b\n', 'FROM a\n\nRUN b\n'],
    ['the last line', 'FROM a\nRUN REMOVE', 'FROM a'],
    ['a comment of its own', 'FROM a\n\n# first\n# second\nRUN REMOVE\n\nRUN b\n', 'FROM a\n\nRUN b\n'],
    ['no comment of its neighbour', 'FROM a\n# both\nRUN REMOVE\nRUN b\n', 'FROM a\n# both\nRUN b\n'],
    ['a comment about a secret', 'FROM a\n# add the ssh key\nRUN REMOVE\nRUN b\n', 'FROM a\nRUN b\n'],
    [
      'no directive',
      '# syntax=docker/dockerfile:1\nARG REMOVE\n\nFROM a\n',
      '# syntax=docker/dockerfile:1\n\nFROM a\n',
    ],
    ['CRLF', 'FROM a\r\n\r\nRUN REMOVE\r\n\r\nRUN b\r\n', 'FROM a\r\n\r\nRUN b\r\n'],
  ])('takes out %s', (_, text, expected) => {
    expect(without(text)).toBe(expected);
  });
});

describe('removeDefinitions', () => {
  const text = 'FROM a\nENV A=1 \\\n    B="2 3" \\\n    C=4\n';
  it.each([
    ['A', 'ENV B="2 3" \\\n    C=4'],
    ['B', 'ENV A=1 \\\n    C=4'],
    ['C', 'ENV A=1 \\\n    B="2 3"'],
    ['AB', 'ENV C=4'],
    ['AC', 'ENV B="2 3"'],
    ['BC', 'ENV A=1'],
  ])('leaves what is not %s', (names, expected) => {
    const env = readDockerfile(text).instructions[1] as Env;
    const gone = new Set(env.definitions.filter(d => names.includes(d.name)));
    expect(applyEdits(text, removeDefinitions(env, gone))).toBe(`FROM a\n${expected}\n`);
  });
});

describe('removeSources', () => {
  it.each([
    ['COPY a b c ./', 'COPY a c ./'],
    ['COPY --chown=x:y b a \\\n  ./', 'COPY --chown=x:y a \\\n  ./'],
    ['COPY ["a", "b", "./"]', 'COPY ["a", "./"]'],
  ])('%s', (line, expected) => {
    const text = `FROM a\n${line}\n`;
    const copy = readDockerfile(text).instructions[1] as Copy;
    const gone = new Set(copy.sources.filter(s => s.value === 'b'));
    expect(applyEdits(text, removeSources(copy, gone))).toBe(`FROM a\n${expected}\n`);
  });
});

it.each([
  ['RUN --mount=type=ssh --mount=type=secret,id=a x', 'RUN --mount=type=secret,id=a x'],
  ['RUN --mount=type=ssh \\\n  x', 'RUN \\\n  x'],
  [
    'RUN --mount=type=tmpfs,target=/a \\\n  --mount=type=ssh \\\n  x',
    'RUN --mount=type=tmpfs,target=/a \\\n  x',
  ],
  ['RUN \\\n  --mount=type=ssh x', 'RUN \\\n   x'],
])('removeMount: %s', (line, expected) => {
  const text = `FROM a\n${line}\n`;
  const dockerfile = readDockerfile(text);
  const run = dockerfile.instructions[1] as Run;
  const edit = removeMount(dockerfile, run.mounts.find(m => m.type === 'ssh') as Run['mounts'][0]);
  expect(applyEdits(text, [edit])).toBe(`FROM a\n${expected}\n`);
});
