// Drives the packaged extension in a browser window, as a person would: `npm run test:ui [-- FLOW…]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../host/browser.ts';
import { installVsix } from '../host/install-vsix.ts';
import { startServer } from '../host/server.ts';
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
  for (const language of new Set(wanted.map(flow => flow.language)))
    await playAll(
      wanted.filter(flow => flow.language === language),
      language,
    );
} finally {
  await browser.close();
}
writeResults(reportFile, results);
concludeWith(reportFile);

async function playAll(flows: readonly Flow[], language: string | undefined): Promise<void> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
  installVsix(dataFolder, vsix);
  const server = await startServer({
    dataFolder,
    settings: { 'security.workspace.trust.enabled': false, 'window.autoDetectColorScheme': true },
    environment: stubBuilder(path.join(root, 'out/ui-builder')),
    ...(language && { language }),
  });
  try {
    for (const flow of flows) results.push(...(await play(flow, server, browser)));
  } finally {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
