// Builds images before and after their fixes with real builders, and looks into them. `--only TEXT` chooses rows by name,
// `--builder NAME` one of the builders.
import { parseArgs } from 'node:util';
import { makeBaseImages } from './builders/base-images.ts';
import { buildah } from './builders/buildah.ts';
import type { Builder } from './builders/builder.ts';
import { startBuildKit } from './builders/buildkit.ts';
import { startGitServer } from './git/server.ts';
import { withMachine } from './machine/machine.ts';
import { install } from './machine/programs.ts';
import { proveRow } from './rows/prove.ts';
import { rows } from './rows/row.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, builder: { type: 'string' } } });
const chosen = rows.filter(({ name }) => name.includes(values.only ?? ''));
let passed = 0;
let failed = 0;

const missing = await install();
if (missing.length) throw new Error(`missing: ${missing}`);
await withMachine(async machine => {
  const server = await startGitServer(machine);
  const builders: Builder[] = [await startBuildKit(machine), buildah(machine)].filter(
    ({ name }) => !values.builder || name === values.builder,
  );
  await makeBaseImages(machine, builders);
  await Promise.all(
    builders.map(async builder => {
      for (const [i, row] of chosen.entries()) {
        const start = performance.now();
        try {
          const found = await proveRow(machine, server, builder, row, `row-${i}-${builder.name}`);
          passed++;
          console.log(
            `✓ ${builder.name.padEnd(9)} ${row.name}: ${found} (${Math.round(performance.now() - start)} ms)`,
          );
        } catch (error) {
          failed++;
          console.log(
            `✗ ${builder.name.padEnd(9)} ${row.name}\n${String((error as Error).stack).replace(/^/gm, '    ')}`,
          );
        }
      }
    }),
  );
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
