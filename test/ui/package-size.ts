import { statSync } from 'node:fs';
import type { TestResult } from '../results.ts';

const limit = 1_000_000;

/** Whether a package stays small enough to be installed at once on a slow line. */
export function packageSize(vsix: string): TestResult {
  const { size } = statSync(vsix);
  const name = `package: ${size} bytes, at most ${limit}`;
  return size <= limit
    ? { name, outcome: 'passed' }
    : { name, outcome: 'failed', error: `${size} > ${limit}` };
}
