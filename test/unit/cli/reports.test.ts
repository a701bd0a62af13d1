import { describe, expect, it } from 'vitest';
import { summary, textLines } from '../../../src/cli/reports.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import type { Finding } from '../../../src/rules/rule.ts';
import type { Severity } from '../../../src/severity.ts';

const findings = (...severities: Severity[]): Finding[] =>
  severities.map(severity => ({
    rule: { id: 'a-b', summary: '', severity, check: () => [] },
    severity,
    message: 'It is\n  wrong.',
    span: { start: 3, end: 4 },
  }));
const file = (...severities: Severity[]) => ({
  file: 'f',
  folder: '.',
  dockerfile: readDockerfile('a\nbc'),
  findings: findings(...severities),
});

describe('reports', () => {
  it('have one line a finding, coloured for a terminal', () => {
    expect(textLines(file('hint'), false)).toEqual(['f:2:2 hint It is wrong.  a-b']);
    expect(textLines(file('error'), true)).toEqual([
      'f:2:2 \u001B[31merror\u001B[0m It is wrong.  \u001B[90ma-b\u001B[0m',
    ]);
  });

  it('count in words', () => {
    expect(summary([file()])).toBe('No findings in 1 file');
    expect(summary([file('hint', 'error', 'information'), file(), file('error')])).toBe(
      '4 findings (2 errors, 1 information, 1 hint) in 2 of 3 files',
    );
  });
});
