import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { lineEdits } from '../../../src/optimize/line-edits.ts';

describe('lineEdits', () => {
  it('leaves the lines alone that both texts have', () => {
    const before = 'FROM a\nCOPY . .\nRUN make\nUSER app\nCMD x\n';
    const after = 'FROM a\nRUN git\nRUN make\nCMD x\n';
    expect(lineEdits(before, after)).toEqual([
      { start: 7, end: 16, newText: 'RUN git\n' },
      { start: 25, end: 34, newText: '' },
    ]);
  });

  it('makes no edit for equal texts', () => {
    expect(lineEdits('FROM a\r\n', 'FROM a\r\n')).toEqual([]);
  });

  it('turns any text into any other', () => {
    const lines = fc.array(fc.constantFrom('FROM a', 'RUN b', '', 'COPY . .'), { maxLength: 12 });
    const text = fc
      .tuple(lines, fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([all, eol, ended]) => all.join(eol) + (ended ? eol : ''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, lineEdits(before, after))).toBe(after);
      }),
    );
  });
});
