import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

/** Builds the program as users get it, once before all tests: those of several files run it at the same time. */
export default function buildProgram(): void {
  const root = path.join(import.meta.dirname, '../../..');
  const { status } = spawnSync(process.execPath, ['esbuild.mjs', 'cli.js'], { cwd: root, stdio: 'inherit' });
  // Then the tests of the program fail, and no others.
  if (status !== 0) rmSync(path.join(root, 'dist/cli.js'), { force: true });
}
