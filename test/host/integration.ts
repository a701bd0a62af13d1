// Runs the integration tests in the VS Code of this package, those of the browser too: `npm run test:integration [-- TEXT]`, those with TEXT in their name.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleProject } from '../../scripts/sample-project.mjs';
import { bundleTests } from '../integration/bundle.ts';
import { multiRootWorkspace } from '../integration/multi-root/workspace.ts';
import { concludeWith, readResults, type TestResult, writeResults } from '../results.ts';
import { stubBuilder } from '../stub-builder.ts';
import { runTests } from './run-tests.ts';
import { runWebTests } from './web-tests.ts';

const root = path.join(import.meta.dirname, '../..');
const reports = path.join(root, 'reports');
const asked = process.argv[2] ?? '';
mkdirSync(reports, { recursive: true });

const results = [
  ...(await runIn('integration', sampleProject(path.join(root, 'out/integration-sample/develop')))),
  ...(await runIn('multi-root', multiRootWorkspace(path.join(root, 'out/integration-sample/multi-root')))),
  ...(await runWebTests(root, path.join(reports, 'web.log'))).filter(({ name }) => name.includes(asked)),
];
const reportFile = path.join(reports, 'integration.json');
writeResults(reportFile, results);
concludeWith(reportFile);

/** Runs the tests of that name in a window on a workspace. */
async function runIn(name: 'integration' | 'multi-root', workspace: string): Promise<TestResult[]> {
  const reportFile = path.join(reports, `${name}.json`);
  rmSync(reportFile, { force: true });
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
  try {
    await runTests({
      extensionFolder: root,
      testsModule: await bundleTests(name),
      workspace,
      dataFolder,
      environment: {
        REPORT_FILE: reportFile,
        TESTS: asked,
        ...stubBuilder(path.join(root, 'out/integration-builder')),
      },
      logFile: path.join(reports, `${name}.log`),
      timeoutMilliseconds: 15 * 60_000,
    });
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
  return readResults(reportFile);
}
