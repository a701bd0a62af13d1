// Drives the packaged extension in a browser window, as a person would: `npm run test:ui [-- FLOW…]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../host/browser.ts';
import { installVsix } from '../host/install-vsix.ts';
import { startServer } from '../host/server.ts';
import { concludeWith, type TestResult, writeResults } from '../results.ts';
import { stubBuilder } from '../stub-builder.ts';
import { play } from './flow.ts';
import { flows } from './flows/index.ts';

const root = path.join(import.meta.dirname, '../..');
const reportFile = path.join(root, 'reports/ui.json');
const chosen = process.argv.slice(2);

const dataFolder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
installVsix(dataFolder, path.join(root, 'layerwise.vsix'));
const server = await startServer({
  dataFolder,
  settings: { 'security.workspace.trust.enabled': false, 'window.autoDetectColorScheme': true },
  environment: stubBuilder(path.join(root, 'out/ui-builder')),
});
const browser = await launchBrowser();
const results: TestResult[] = [];
try {
  for (const flow of flows) {
    if (chosen.length === 0 || chosen.includes(flow.name))
      results.push(...(await play(flow, server, browser)));
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
writeResults(reportFile, results);
concludeWith(reportFile);
