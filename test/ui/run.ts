// Drives the packaged extension in a browser window, as a person would: `npm run test:ui [-- FLOW…]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../host/browser.ts';
import { installVsix } from '../host/install-vsix.ts';
import { startServer } from '../host/server.ts';
import { loggedPrograms } from '../logged-programs.ts';
import { concludeWith, type TestResult, writeResults } from '../results.ts';
import { stubBuilder } from '../stub-builder.ts';
import { type Flow, play } from './flow.ts';
import { flows } from './flows/index.ts';
import { packageSize } from './package-size.ts';

const root = path.join(import.meta.dirname, '../..');
const reportFile = path.join(root, 'reports/ui.json');
const chosen = process.argv.slice(2);

const vsix = path.join(root, 'layerwise.vsix');
const browser = await launchBrowser();
const results: TestResult[] = chosen.length === 0 ? [packageSize(vsix)] : [];
try {
  const wanted = flows.filter(flow => chosen.length === 0 || chosen.includes(flow.name));
  const server = ({ language, restricted }: Flow) => `${language} ${restricted}`;
  for (const alike of new Set(wanted.map(server))) await playAll(wanted.filter(one => server(one) === alike));
} finally {
  await browser.close();
}
writeResults(reportFile, results);
concludeWith(reportFile);

/** Plays flows that are alike in what the server must be told. */
async function playAll(flows: readonly Flow[]): Promise<void> {
  const { language, restricted = false } = flows[0] ?? {};
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
  installVsix(dataFolder, vsix);
  const stub = stubBuilder(path.join(root, 'out/ui-builder'));
  const server = await startServer({
    dataFolder,
    settings: { ...trustSettings(restricted), 'window.autoDetectColorScheme': true },
    environment: restricted ? loggedPrograms(path.join(root, 'out/ui-programs'), stub) : stub,
    ...(language && { language }),
  });
  try {
    for (const flow of flows) results.push(...(await play(flow, server, browser)));
  } finally {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Restricted without a question at the start, which would lie over the window. */
function trustSettings(restricted: boolean) {
  return {
    'security.workspace.trust.enabled': restricted,
    'security.workspace.trust.startupPrompt': 'never',
  };
}
