import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installVsix } from './install-vsix.ts';
import { startServer } from './server.ts';

/** Serves VS Code with a packaged extension on a folder, and prints the address; ends at Ctrl-C. */
export async function serve(folder: string, vsix: string): Promise<void> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }));
  installVsix(dataFolder, vsix);
  const server = await startServer({ dataFolder });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => server.stop());
  console.log(`VS Code is ready, open\n\n  ${server.address(folder)}\n\nCtrl-C ends it.`);
  await server.ended;
}
