import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One test of the integration or the UI suite, as the report files list them. */
export interface TestResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly milliseconds?: number;
  readonly error?: string;
}

export function writeResults(file: string, results: readonly TestResult[]): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(results, undefined, 2));
}

/** Throws when the run ended without having written them. */
export function readResults(file: string): TestResult[] {
  if (!existsSync(file)) throw new Error(`the run ended before its tests did: there is no ${file}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Prints a report and sets the exit code; throws when the run ended without having written one. */
export function concludeWith(file: string): void {
  const results = readResults(file);
  const marks = { passed: '✓', failed: '✗', skipped: '-' };
  for (const { name, outcome, milliseconds, error } of results) {
    console.log(`  ${marks[outcome]} ${name}${milliseconds === undefined ? '' : `  ${milliseconds} ms`}`);
    if (error) console.log(error.replace(/^/gm, '      '));
  }
  // A run without a test proves nothing.
  const proven = results.some(({ outcome }) => outcome === 'passed');
  process.exitCode = proven && results.every(({ outcome }) => outcome !== 'failed') ? 0 : 1;
}
