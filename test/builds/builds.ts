// Builds images before and after their fixes with real builders, and looks into them.
//   --only TEXT      runs the proofs whose name holds the text
//   --builder NAME   builds with this builder alone
//   --skip-missing   a builder that is not here is no failure; so does LAYERWISE_SKIP_BUILDS=1
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type TestResult, writeResults } from '../results.ts';
import { builderNames, startBuilders } from './builders/start.ts';
import { startGitServer } from './git/server.ts';
import { withMachine } from './machine/machine.ts';
import { install } from './machine/programs.ts';
import type { Place, Proof } from './proofs/proof.ts';
import { proofs } from './proofs/proofs.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    builder: { type: 'string' },
    'skip-missing': { type: 'boolean', default: process.env.LAYERWISE_SKIP_BUILDS === '1' },
  },
});
const wanted = builderNames.filter(name => name === (values.builder ?? name));
const chosen = proofs.filter(({ name }) => name.includes(values.only));
const results: TestResult[] = [];

const missing = await install();
if (missing.length > 0) console.log(`not on this machine, and not to be installed: ${missing.join(' ')}`);
if (missing.includes('sshd') || missing.includes('git'))
  for (const name of wanted) report(name, 'no git server');
else
  await withMachine(async machine => {
    const server = await startGitServer(machine);
    const builders = await startBuilders(machine, wanted);
    for (const name of wanted)
      if (!builders.some(builder => builder.name === name)) report(name, 'no such builder');
    await Promise.all(builders.map(builder => runAll({ machine, server, builder })));
  });

const count = (outcome: TestResult['outcome']) => results.filter(result => result.outcome === outcome).length;
writeResults(path.join(import.meta.dirname, '../../reports/builds.json'), results);
console.log(
  `${count('passed')} passed, ${count('failed')} failed${count('skipped') ? `, ${count('skipped')} skipped` : ''}`,
);
process.exitCode = count('failed') > 0 || results.length === 0 ? 1 : 0;

async function runAll(place: Place): Promise<void> {
  for (const [i, proof] of chosen.entries()) {
    if (proof.builders && !proof.builders.includes(place.builder.name)) continue;
    const start = performance.now();
    const outcome = await runOne(place, proof, `proof-${i}-${place.builder.name}`);
    const milliseconds = Math.round(performance.now() - start);
    results.push({ name: `${proof.name} (${place.builder.name})`, milliseconds, ...outcome });
  }
}

async function runOne(
  place: Place,
  proof: Proof,
  name: string,
): Promise<Pick<TestResult, 'outcome' | 'error'>> {
  const title = `${place.builder.name.padEnd(8)} ${proof.name}`;
  try {
    console.log(`✓ ${title}: ${await proof.prove(place, name)}`);
    return { outcome: 'passed' };
  } catch (caught) {
    const error = caught instanceof Error ? (caught.stack ?? caught.message) : String(caught);
    console.log(`✗ ${title}\n${error.replace(/^/gm, '      ')}`);
    return { outcome: 'failed', error };
  }
}

/** What a builder that is not here does not prove. */
function report(builder: string, error: string): void {
  const outcome = values['skip-missing'] ? 'skipped' : 'failed';
  for (const proof of chosen) {
    if (proof.builders && !proof.builders.includes(builder)) continue;
    console.log(
      `${outcome === 'failed' ? '✗' : '-'} ${builder.padEnd(8)} ${proof.name}: not run, ${error} on this machine`,
    );
    results.push({ name: `${proof.name} (${builder})`, outcome, error });
  }
}
