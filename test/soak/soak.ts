// `npm run soak [-- --runs N] [--seed S] [--workers W]` tries what must hold of any text on N inputs, from seed S on.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import esbuild from 'esbuild';
import { fixtureFiles } from '../unit/rules/fixture-files.ts';
import { batchSize, type Failure, type Outcome } from './batch.ts';
import { kindOf } from './shrink.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const [runs, firstSeed, workers] = [values.runs, values.seed, values.workers].map(Number) as [
  number,
  number,
  number,
];
if (![runs, firstSeed, workers].every(Number.isInteger))
  throw new Error('npm run soak [-- --runs N --seed S --workers W]');

const folder = mkdtempSync(path.join(tmpdir(), 'layerwise-soak-'));
const program = path.join(folder, 'worker.mjs');
await esbuild.build({
  entryPoints: [path.join(import.meta.dirname, 'worker.ts')],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
});

const fixtures = fixtureFiles().map(({ text, head }) => ({ text, head }));
const batches = Math.ceil(runs / batchSize);
const features = new Set<string>();
/** Seeds by kind of failure, with the first of them. */
const failures = new Map<string, { first: Failure; seeds: number[] }>();
/** How often a fix is withheld, and a short text for which it is. */
const withheld = new Map<string, { count: number; text: string }>();
let [started, done, said] = [0, 0, 0];

await Promise.all(Array.from({ length: Math.min(workers, batches) }, runWorker));
rmSync(folder, { recursive: true });
console.log(
  `${done} inputs from seed ${firstSeed}, ${features.size} features, ${failures.size} kinds of failures`,
);
for (const [kind, { seeds }] of failures) console.log(`  ${seeds.length} x ${kind}`);
console.log('Fixes that are not offered, of a tenth of the inputs:');
for (const [reason, { count, text }] of [...withheld].sort((a, b) => b[1].count - a[1].count))
  console.log(`  ${count} x ${reason}: ${JSON.stringify(text)}`);
process.exitCode = failures.size > 0 ? 1 : 0;

function runWorker(): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
      workerData: { fixtures },
    });
    const next = () => {
      if (started < batches) worker.postMessage(firstSeed + started++);
      else void worker.terminate().then(() => resolve());
    };
    worker.on('error', reject);
    worker.on('message', (outcome: Outcome & { seed: number }) => {
      report(outcome);
      next();
    });
    next();
  });
}

function report({
  seed,
  runs,
  features: met,
  failures: failed,
  withheld: unoffered,
}: Outcome & { seed: number }): void {
  done += runs;
  for (const feature of met) features.add(feature);
  for (const [reason, inputs] of unoffered) {
    const known = withheld.get(reason);
    const [shortest] = [known?.text ?? [], inputs.map(input => input.text)]
      .flat()
      .sort((a, b) => a.length - b.length);
    withheld.set(reason, { count: (known?.count ?? 0) + inputs.length, text: shortest ?? '' });
  }
  for (const failure of failed) {
    const kind = kindOf(failure.message);
    const known = failures.get(kind);
    known?.seeds.push(seed);
    if (known) continue;
    failures.set(kind, { first: failure, seeds: [seed] });
    console.log(
      `\n✗ ${failure.message}\n  --seed ${seed} --runs ${batchSize}\n  ${JSON.stringify(failure.head)}\n  ${JSON.stringify(failure.text)}`,
    );
  }
  if (Date.now() - said < 10_000) return;
  said = Date.now();
  console.log(`${done} inputs, ${features.size} features, ${failures.size} kinds of failures`);
}
