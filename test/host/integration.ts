// Runs the integration tests in the VS Code of this package, those of the browser too: `npm run test:integration [-- TEXT]`, those with TEXT in their name.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleProject } from '../../scripts/sample-project.mjs';
import { bundleTests } from '../integration/bundle.ts';
import { appendResults, concludeWith } from '../results.ts';
import { stubBuilder } from '../stub-builder.ts';
import { runTests } from './run-tests.ts';
import { runWebTests } from './web-tests.ts';

const root = path.join(import.meta.dirname, '../..');
const reports = path.join(root, 'reports');
const reportFile = path.join(reports, 'integration.json');
mkdirSync(reports, { recursive: true });
rmSync(reportFile, { force: true });

const dataFolder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
try {
  await runTests({
    extensionFolder: root,
    testsModule: await bundleTests(),
    workspace: sampleProject(path.join(root, 'out/integration-sample/develop')),
    dataFolder,
    environment: {
      REPORT_FILE: reportFile,
      TESTS: process.argv[2] ?? '',
      ...stubBuilder(path.join(root, 'out/integration-builder')),
    },
    logFile: path.join(reports, 'integration.log'),
    timeoutMilliseconds: 15 * 60_000,
  });
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}
const asked = process.argv[2] ?? '';
const inBrowser = await runWebTests(root, path.join(reports, 'web.log'));
appendResults(
  reportFile,
  inBrowser.filter(({ name }) => name.includes(asked)),
);
concludeWith(reportFile);
