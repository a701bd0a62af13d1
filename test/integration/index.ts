import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { type TestResult, writeResults } from '../results.ts';

/** Runs every test file beside this module, inside an extension host, and writes the report that REPORT_FILE names; TESTS, a regular expression, chooses by name. */
export async function run(): Promise<void> {
  const { TESTS: grep, REPORT_FILE: report } = process.env;
  const mocha = new Mocha({ timeout: 90_000, color: false, ...(grep && { grep }) });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, name));
  }
  const results: TestResult[] = [];
  const failures = await new Promise<number>(resolve => {
    const runner = mocha.run(resolve);
    runner.on('pass', test => {
      results.push({ name: test.fullTitle(), outcome: 'passed', milliseconds: test.duration ?? 0 });
    });
    runner.on('pending', test => results.push({ name: test.fullTitle(), outcome: 'skipped' }));
    runner.on('fail', (test, error) => {
      results.push({ name: test.fullTitle(), outcome: 'failed', error: error.stack ?? String(error) });
    });
  });
  if (report) writeResults(report, results);
  if (failures > 0) throw new Error(`${failures} integration tests failed`);
}
