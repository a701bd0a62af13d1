import fc from 'fast-check';
import { expect, it } from 'vitest';
import { completionsAt } from '../../../src/completions/complete.ts';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { hoverAt } from '../../../src/hovers/hover.ts';
import { lint } from '../../../src/lint/lint.ts';
import { fuzz } from '../fuzz.ts';

const pieces = [
  ...[
    'FROM node AS a',
    'RUN',
    'COPY',
    'ADD',
    'ONBUILD',
    'ARG',
    'ENV',
    'USER app',
    '# syntax',
    '# check',
    '#',
  ],
  ...[
    '--',
    '--mount',
    '--from',
    '--link',
    'type',
    'ssh',
    'secret',
    'cache',
    'target',
    'id',
    'skip',
    'COMMIT_SHA',
  ],
  ...[
    '=',
    ',',
    ' ',
    '\n',
    '\r\n',
    '\\\n',
    '\\',
    '"',
    "'",
    '$',
    '${',
    '}',
    '[',
    '<<EOF',
    'EOF',
    '&&',
    'git fetch',
    '😀',
  ],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(all => all.join(''));

it('answers at any place of any text, within the text', () => {
  fc.assert(
    fc.property(text, fc.nat(), (written, at) => {
      const offset = at % (written.length + 1);
      const context = ruleContext(written);
      const hover = hoverAt({ context, findings: lint(context) }, offset);
      if (hover)
        expect([hover.span.start, hover.span.end, written.length]).toEqual(inOrder(hover.span, written));
      for (const { span, insert } of completionsAt({ context, basics: false }, offset)) {
        expect([span.start, span.end, written.length]).toEqual(inOrder(span, written));
        expect(span.start <= offset && offset <= span.end).toBe(true);
        expect(applyEdits(written, [{ ...span, newText: insert }])).toContain(insert);
      }
    }),
    fuzz(1500),
  );
});

const inOrder = ({ start, end }: { start: number; end: number }, { length }: string) =>
  [start, end, length].sort((a, b) => a - b);
