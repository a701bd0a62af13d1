import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { lint } from '../../../src/lint/lint.ts';

const size = 1 << 14;

/** The same bytes in each run. */
function bytes(count: number): string {
  let seed = 7;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7f_ff_ff_ff;
    return String.fromCharCode(seed >> 16 && (seed >> 8) & 0xff);
  };
  return Array.from({ length: count }, next).join('');
}

function checked(text: string): number {
  const findings = lint(ruleContext(text));
  for (const { span } of findings) expect(span.end).toBeLessThanOrEqual(text.length);
  return findings.length;
}

describe('hostile text is checked to its end', () => {
  it('that is no text', () => {
    expect(checked(bytes(1 << 20))).toBe(0);
    expect(checked(`FROM a\n${bytes(1 << 20)}\nCOPY . .\n`)).toBeGreaterThan(0);
  });

  it.each(['RUN ', 'COPY ', 'ENV ', 'ARG ', 'LABEL a=', 'ADD '])('with long lines behind %s', start => {
    const parts = [
      'a ',
      'a && ',
      '$KEY ',
      '"',
      '${',
      'x=$(',
      'git clone a b; ',
      'A=',
      '@',
      '://',
      '-----BEGIN ',
    ];
    parts.push('echo $KEY > ~/.ssh/id_rsa; ', 'https://a:b@c/ ', 'rm ~/.ssh/id_rsa; ', 'curl -H "a: $KEY" ');
    for (const part of parts) checked(`FROM a\n${start}${part.repeat(size / part.length)}\nRUN b`);
  });

  it('with a thousand of everything', () => {
    const many = (line: string) => `${line}\n`.repeat(1000);
    for (const line of [
      'COPY . .',
      'RUN git clone git@a.b:c/d',
      'COPY id_rsa /root/.ssh/',
      'ARG SSH_KEY',
      'USER a',
    ])
      checked(`FROM a\n${many(line)}`);
  });
});
