// `npm test`: installs what is missing, then runs every stage. `npm test -- --only unit,ui` runs some of them.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { host, hostRunsHere, install, root } from './install.mjs';
import { npm } from './npm.mjs';

const reports = path.join(root, 'reports');
const vitestReport = [
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${path.join(reports, 'unit.json')}`,
];

/** @type {{ name: string, script: string, argv?: string[], inHost?: boolean, count?: () => Count }[]} */
const stages = [
  { name: 'types', script: 'typecheck' },
  { name: 'host-types', script: 'typecheck:host', inHost: true },
  { name: 'lint', script: 'lint' },
  { name: 'generated', script: 'generate', argv: ['--check'] },
  { name: 'build', script: 'build' },
  { name: 'unit', script: 'test:unit', argv: vitestReport, count: unitCount },
  {
    name: 'integration',
    script: hostRunsHere ? 'test:integration' : 'test:desktop',
    inHost: hostRunsHere,
    count: () => reportCount('integration.json'),
  },
  { name: 'ui', script: 'test:ui', inHost: true, count: () => reportCount('ui.json') },
];

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');
const unknown = only?.filter(name => !stages.some(stage => stage.name === name)) ?? [];
if (unknown.length > 0)
  throw new Error(`no such stage: ${unknown}; there are ${stages.map(stage => stage.name)}`);
const chosen = stages.filter(
  ({ name, inHost }) => (only?.includes(name) ?? true) && (hostRunsHere || !inHost),
);

install(root);
if (chosen.some(({ inHost }) => inHost)) install(host);
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);

const total = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
for (const stage of chosen) {
  console.log(`\n── ${stage.name}`);
  const start = performance.now();
  const succeeded = npm(root, ['run', '--silent', stage.script, '--', ...(stage.argv ?? [])]);
  const count = counted(stage, succeeded);
  for (const key of /** @type {(keyof Count)[]} */ (Object.keys(total))) total[key] += count[key];
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  summary.push(
    `${succeeded ? '✓' : '✗'} ${stage.name.padEnd(12)} ${seconds.padStart(6)} s${stage.count ? `  ${line(count)}` : ''}`,
  );
}
console.log(`\n${summary.join('\n')}\n\n${line(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @param {typeof stages[number]} stage @param {boolean} succeeded @returns {Count} */
function counted(stage, succeeded) {
  let count = { passed: 0, failed: 0, skipped: 0 };
  try {
    count = stage.count?.() ?? count;
  } catch {
    // It ended before it wrote a report.
  }
  // A stage that fails without a failed test counts as one.
  return succeeded || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** @returns {Count} */
function unitCount() {
  const report = JSON.parse(readFileSync(path.join(reports, 'unit.json'), 'utf8'));
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
}

/** @param {string} name @returns {Count} */
function reportCount(name) {
  /** @type {{ outcome: keyof Count }[]} */
  const results = JSON.parse(readFileSync(path.join(reports, name), 'utf8'));
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const { outcome } of results) count[outcome]++;
  return count;
}

/** @param {Count} count */
function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
