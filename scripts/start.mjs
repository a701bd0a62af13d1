// `npm start`: opens VS Code with the extension on the sample project, until Ctrl-C. Where there is no desktop VS Code,
// or with --no-open, it serves VS Code to a browser and prints the address.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { host, hostRunsHere, install, root } from './install.mjs';
import { npm } from './npm.mjs';
import { keptSampleProject } from './sample-project.mjs';

const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } });

install(root);
const folder = keptSampleProject();
console.log(`Sample project: ${folder}`);
const { findDesktop, openDesktop } = await import('./desktop.mjs');
const desktop = values['no-open'] ? undefined : await findDesktop();
if (desktop) {
  run('build');
  await openDesktop(desktop, folder);
} else {
  if (!hostRunsHere) throw new Error('no desktop VS Code found: put its command, `code`, on PATH');
  install(host);
  run('package');
  const { tsImport } = await import('tsx/esm/api');
  const { serve } = await tsImport('../test/host/serve.ts', import.meta.url);
  await serve(folder, path.join(root, 'layerwise.vsix'));
}

/** @param {string} script */
function run(script) {
  if (!npm(root, ['run', '--silent', script])) process.exit(1);
}
