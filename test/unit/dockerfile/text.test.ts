import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, contains, indexLines, lastBefore, touches } from '../../../src/dockerfile/text.ts';

describe('indexLines', () => {
  it('goes between offsets and lines, with CRLF too', () => {
    const lines = indexLines('ab\r\n\ncd');
    expect(lines.lineCount).toBe(3);
    expect([0, 2, 3, 4, 5, 7].map(offset => lines.positionAt(offset))).toEqual([
      { line: 0, character: 0 },
      { line: 0, character: 2 },
      { line: 0, character: 3 },
      { line: 1, character: 0 },
      { line: 2, character: 0 },
      { line: 2, character: 2 },
    ]);
    expect([0, 1, 2, 3, 9].map(line => lines.lineStart(line))).toEqual([0, 4, 5, 7, 7]);
    expect(lines.rangeOf({ start: 1, end: 6 })).toEqual({
      start: { line: 0, character: 1 },
      end: { line: 2, character: 1 },
    });
  });

  it('finds the line of every offset', () => {
    const text = fc.array(fc.constantFrom('a', '\n', '\r\n')).map(parts => parts.join(''));
    const property = fc.property(text, written => {
      const lines = indexLines(written);
      for (let offset = 0; offset <= written.length; offset++)
        expect(lines.lineAt(offset)).toBe(written.slice(0, offset).split('\n').length - 1);
    });
    fc.assert(property);
  });
});

describe('applyEdits', () => {
  it('applies them as if at once, in any order', () => {
    const edits = [
      { start: 4, end: 4, newText: '!' },
      { start: 0, end: 1, newText: 'X' },
      { start: 1, end: 2, newText: '' },
      { start: 2, end: 2, newText: '-' },
    ];
    expect(applyEdits('abcd', edits)).toBe('X-cd!');
  });

  it.each([
    [
      [
        { start: 0, end: 2, newText: '' },
        { start: 1, end: 3, newText: '' },
      ],
    ],
    [[{ start: 2, end: 1, newText: '' }]],
    [[{ start: 0, end: 9, newText: '' }]],
    [[{ start: -1, end: 0, newText: '' }]],
  ])('refuses %j', edits => {
    expect(() => applyEdits('abcd', edits)).toThrow(RangeError);
  });
});

it('spans touch at their edges, and contain those within', () => {
  const span = (start: number, end: number) => ({ start, end });
  expect([touches(span(0, 2), span(2, 3)), touches(span(0, 2), span(3, 3))]).toEqual([true, false]);
  expect([contains(span(0, 2), span(2, 2)), contains(span(0, 2), span(1, 3))]).toEqual([true, false]);
});

it('lastBefore finds the last element below an index', () => {
  const list = [1, 3, 3, 5];
  expect([0, 1, 2, 3, 4, 9].map(index => lastBefore(list, index, element => element))).toEqual([
    undefined,
    undefined,
    1,
    1,
    3,
    5,
  ]);
});
