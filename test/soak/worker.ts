import { parentPort, workerData } from 'node:worker_threads';
import type { Input } from '../unit/rules/inputs.ts';
import { runBatch } from './batch.ts';
import { kindOf, shrink } from './shrink.ts';

const { fixtures } = workerData as { readonly fixtures: readonly Input[] };
const shrunk = new Set<string>();

/** Runs the batches that it is told the seeds of; of failures of one kind the first is shrunk. */
parentPort?.on('message', (seed: number) => {
  const outcome = runBatch(seed, fixtures);
  const failures = outcome.failures.map(failure => {
    const kind = kindOf(failure.message);
    if (shrunk.has(kind)) return failure;
    shrunk.add(kind);
    return shrink(failure);
  });
  parentPort?.postMessage({ seed, ...outcome, failures });
});
