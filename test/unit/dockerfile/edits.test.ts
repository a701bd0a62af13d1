import { describe, expect, it } from 'vitest';
import {
  addMount,
  continued,
  indentation,
  insertAbove,
  insertAfter,
  insertBefore,
  removeInstruction,
  replaceInstruction,
} from '../../../src/dockerfile/edits.ts';
import type { Dockerfile, Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits, type TextEdit } from '../../../src/dockerfile/text.ts';
import { firstOf } from './of.ts';

const edited = (text: string, edit: (dockerfile: Dockerfile, run: Run) => TextEdit): string => {
  const dockerfile = readDockerfile(text);
  return applyEdits(text, [edit(dockerfile, firstOf(dockerfile, 'RUN'))]);
};

describe('removeInstruction', () => {
  it.each([
    ['FROM a\nRUN b\nRUN c\n', 'FROM a\nRUN c\n'],
    ['FROM a\r\nRUN b \\\r\n  c\r\nRUN d\r\n', 'FROM a\r\nRUN d\r\n'],
    ['FROM a\n\nRUN b\n\nRUN c\n', 'FROM a\n\nRUN c\n'],
    ['FROM a\nRUN b\n\nRUN c\n', 'FROM a\n\nRUN c\n'],
    ['FROM a\n\nRUN b\nRUN c\n', 'FROM a\n\nRUN c\n'],
    ['RUN b\n\nFROM a\n', 'FROM a\n'],
    ['FROM a\nRUN b\n', 'FROM a\n'],
    ['FROM a\nRUN <<E\nb\nE\nRUN c', 'FROM a\nRUN c'],
    ['RUN b', ''],
  ])('%j', (text, left) => {
    expect(edited(text, removeInstruction)).toBe(left);
  });
});

describe('whole lines', () => {
  it('are put before, behind and above an instruction, in the line ending of the file', () => {
    const text = 'FROM a\r\n# on b\r\n  # too\r\nRUN b \\\r\n  && c';
    const added = ['X', 'Y'];
    expect(edited(text, (d, run) => insertBefore(d, run, added))).toBe(
      'FROM a\r\n# on b\r\n  # too\r\nX\r\nY\r\nRUN b \\\r\n  && c',
    );
    expect(edited(text, (d, run) => insertAbove(d, run, added))).toBe(
      'FROM a\r\nX\r\nY\r\n# on b\r\n  # too\r\nRUN b \\\r\n  && c',
    );
    expect(edited(text, (d, run) => insertAfter(d, run, added))).toBe(`${text}\r\nX\r\nY`);
    expect(edited(text, (d, run) => replaceInstruction(d, run, added))).toBe(
      'FROM a\r\n# on b\r\n  # too\r\nX\r\nY',
    );
  });

  it('are put below what is no comment on the instruction', () => {
    const above = (text: string) => edited(text, (d, run) => insertAbove(d, run, ['X']));
    expect(above('# syntax=x\n# on b\nRUN b')).toBe('# syntax=x\nX\n# on b\nRUN b');
    expect(above('# on a\n\n# on b\nRUN b')).toBe('# on a\n\nX\n# on b\nRUN b');
    expect(above('FROM a\nRUN b')).toBe('FROM a\nX\nRUN b');
  });

  it('are joined by the escape character and the indentation of the file', () => {
    expect(continued(readDockerfile('FROM a\nRUN b \\\n\t&& c'), 'RUN d', ['&& e', '&& f'])).toEqual([
      'RUN d \\',
      '\t&& e \\',
      '\t&& f',
    ]);
    const windows = readDockerfile('# escape=`\nFROM a\nRUN b \\\n c `\n  d');
    expect(continued(windows, 'RUN d', ['e'])).toEqual(['RUN d `', '  e']);
    expect(continued(windows, 'RUN d', [])).toEqual(['RUN d']);
    expect(indentation(readDockerfile('RUN a'))).toBe('    ');
  });
});

describe('addMount', () => {
  it.each([
    ['RUN b', 'RUN --mount=type=ssh b'],
    ['ONBUILD RUN b', 'ONBUILD RUN --mount=type=ssh b'],
    ['RUN --network=none b', 'RUN --mount=type=ssh --network=none b'],
    ['RUN --mount=type=tmpfs,target=/x \\\n  b', 'RUN --mount=type=tmpfs,target=/x --mount=type=ssh \\\n  b'],
    ['RUN ["b"]', 'RUN --mount=type=ssh ["b"]'],
    ['RUN <<E\nb\nE', 'RUN --mount=type=ssh <<E\nb\nE'],
  ])('%j', (text, expected) => {
    expect(edited(text, (_, run) => addMount(run, 'type=ssh'))).toBe(expected);
  });
});
