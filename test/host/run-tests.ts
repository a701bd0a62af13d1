import { createWriteStream } from 'node:fs';
import { format } from 'node:util';
import { launchBrowser, type Page } from './browser.ts';
import { type Server, startServer } from './server.ts';

export interface RunOptions {
  readonly extensionFolder: string;
  /** A CommonJS module that exports `run()`, as @vscode/test-electron takes. */
  readonly testsModule: string;
  /** A folder or a `.code-workspace` file. */
  readonly workspace: string;
  readonly dataFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Gets everything that the window and the extension host print. */
  readonly logFile: string;
  readonly timeoutMilliseconds: number;
}

/**
 * Runs a test module inside a real extension host. Resolves when `run()` has ended, whatever its outcome: VS Code
 * reports success even for a killed extension host, so a caller reads the results that the module wrote.
 * Throws when the window or the server ends before, or the time is over.
 */
export async function runTests(options: RunOptions): Promise<void> {
  const { dataFolder, environment } = options;
  const settings = { 'security.workspace.trust.enabled': false };
  const server = await startServer({ dataFolder, environment, settings, testDriver: true });
  const browser = await launchBrowser();
  const log = createWriteStream(options.logFile);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.exposeFunction('codeAutomationLog', (level: string, values: unknown[]) =>
      log.write(`[${level}] ${format(...values)}\n`),
    );
    let finish = () => {};
    const finished = new Promise<void>(resolve => {
      finish = resolve;
    });
    await page.exposeFunction('codeAutomationExit', () => finish());
    const tooEarly = endsTooEarly(page, server, options.timeoutMilliseconds);
    await Promise.all([page.goto(testAddress(server, options)), Promise.race([finished, tooEarly])]);
  } finally {
    await browser.close();
    await server.stop();
    log.end();
  }
}

function testAddress(server: Server, options: RunOptions): string {
  const remote = (folder: string) => `vscode-remote://${server.authority}${folder}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.extensionFolder)],
    ['extensionTestsPath', remote(options.testsModule)],
  ];
  return server.address(options.workspace, { payload: JSON.stringify(payload) });
}

function endsTooEarly(page: Page, server: Server, milliseconds: number): Promise<never> {
  return new Promise((_, reject) => {
    page.once('crash', () => reject(new Error('the browser page crashed')));
    server.ended.then(() => reject(new Error("VS Code's server ended during the tests")));
    setTimeout(() => reject(new Error('the tests did not end in time')), milliseconds).unref();
  });
}
