// Runs the integration tests in a desktop VS Code: the one that VSCODE_PATH names, else a download.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { sampleProject } from '../../scripts/sample-project.mjs';
import { concludeWith } from '../results.ts';
import { stubBuilder } from '../stub-builder.ts';
import { bundleTests } from './bundle.ts';

const root = path.join(import.meta.dirname, '../..');
const reportFile = path.join(root, 'reports/integration.json');
const vscode = process.env.VSCODE_PATH;

rmSync(reportFile, { force: true });
const workspace = sampleProject(path.join(root, 'out/integration-sample/develop'));
const exitCode = await runTests({
  ...(vscode ? { vscodeExecutablePath: vscode } : {}),
  extensionDevelopmentPath: root,
  extensionTestsPath: await bundleTests('integration'),
  extensionTestsEnv: { REPORT_FILE: reportFile, ...stubBuilder(path.join(root, 'out/integration-builder')) },
  launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
}).catch(() => 1); // the report says what failed
concludeWith(reportFile);
process.exitCode ||= exitCode;
