import { execFileSync } from 'node:child_process';
import { serverCommand } from './installation.ts';

/** Installs a packaged extension into a server's data folder, before the server starts; throws when it fails. */
export function installVsix(dataFolder: string, vsix: string): void {
  const [program, script] = serverCommand();
  const argv = [
    '--accept-server-license-terms',
    '--server-data-dir',
    dataFolder,
    '--install-extension',
    vsix,
  ];
  const output = execFileSync(program, [script, ...argv], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (!output.includes('successfully installed')) throw new Error(`${vsix} was not installed:\n${output}`);
}
