import { expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { lint } from '../../../src/lint/lint.ts';

const key = 'RUN echo "$A" > /root/.ssh/id_rsa';
const copy = 'RUN echo "$B" > /tmp/x';

it.each([[[key]], [[key, copy]], [[copy, key]]])(
  'tells of a variable the same whatever uses it: %j',
  runs => {
    const { dockerfile, ...context } = ruleContext(['FROM alpine', 'ARG A', 'ENV B=$A', ...runs].join('\n'));
    const findings = lint({ ...context, dockerfile });
    expect(findings.map(({ rule, span }) => [rule.id, dockerfile.text.slice(span.start, span.end)])).toEqual([
      ['private-key-argument', 'A'],
      ['private-key-written', key.slice('RUN '.length)],
    ]);
  },
);
