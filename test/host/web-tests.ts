import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import esbuild from 'esbuild';
import type { TestResult } from '../results.ts';
import { launchBrowser } from './browser.ts';
import { serveWebWorkbench } from './web-workbench.ts';

/**
 * Runs test/web in the web extension host of a workbench that has no server; throws when it does not end in time.
 * @param logFile gets everything that the window and the extension host print
 */
export async function runWebTests(root: string, logFile: string): Promise<TestResult[]> {
  const tests = 'out/test/web/index.cjs';
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/web/index.ts'],
    outfile: tests,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'warning',
  });
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const workbench = await serveWebWorkbench(root, tests);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('console', message => log.write(`${message.text()}\n`));
    await page.exposeFunction('codeAutomationLog', (level: string, values: unknown[]) =>
      log.write(`[${level}] ${format(...values)}\n`),
    );
    await page.exposeFunction('codeAutomationExit', () => {});
    await page.goto(workbench.address);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the tests did not end in time, see ${logFile}`)), 300_000);
    });
    const results = await Promise.race([workbench.results, late]);
    clearTimeout(timer);
    return JSON.parse(results);
  } finally {
    await browser.close();
    workbench.stop();
    log.end();
  }
}
