// `npm run corpus -- DIR` checks the Dockerfiles in DIR/files and prints what DIR/score.mjs makes of the report.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('npm run corpus -- DIR');

const start = performance.now();
const checked = spawnSync(
  process.execPath,
  [path.join(root, 'dist/cli.js'), 'check', '--format', 'json', path.join(folder, 'files')],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 },
);
const seconds = (performance.now() - start) / 1000;
/** @type {{ file: string }[]} */
const findings = JSON.parse(checked.stdout);
const files = new Set(findings.map(({ file }) => file)).size;
console.log(`${findings.length} findings in ${files} files, ${seconds.toFixed(1)} s`);

const report = path.join(root, 'reports/corpus.json');
mkdirSync(path.dirname(report), { recursive: true });
writeFileSync(report, checked.stdout);
const score = path.join(folder, 'score.mjs');
if (existsSync(score)) spawnSync(process.execPath, [score, report], { stdio: 'inherit' });
process.exitCode = checked.status === 2 ? 2 : 0;
