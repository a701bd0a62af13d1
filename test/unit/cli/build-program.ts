import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Builds the program as users get it, once before all tests: those of several files run it at the same time. */
export default function buildProgram(): void {
  const root = path.join(import.meta.dirname, '../../..');
  execFileSync(process.execPath, ['esbuild.mjs', 'cli.js'], { cwd: root, stdio: 'inherit' });
}
