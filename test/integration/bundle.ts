import { rmSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';

const root = path.join(import.meta.dirname, '../..');

/** Bundles the integration tests of one kind of workspace, and returns the module that exports `run()`. */
export async function bundleTests(name: 'integration' | 'multi-root'): Promise<string> {
  const outdir = path.join(root, 'out/test', name);
  const folder = name === 'integration' ? '' : name;
  rmSync(outdir, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/integration/index.ts', path.posix.join('test/integration', folder, '*.test.ts')],
    outdir,
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    loader: { '.md': 'text' },
    // Mocha stays one module, whose state the test files share.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.cjs');
}
