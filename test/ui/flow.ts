import { rmSync } from 'node:fs';
import path from 'node:path';
import { sampleProject } from '../../scripts/sample-project.mjs';
import type { Browser } from '../host/browser.ts';
import type { Server } from '../host/server.ts';
import type { TestResult } from '../results.ts';
import { takeScreenshots } from './screenshots.ts';
import type { Window } from './window.ts';

/** What a person does on a fresh sample project, in one window unless another is opened. Each step is a test. */
export interface Flow {
  /** Also the name of its folder of screenshots. */
  readonly name: string;
  /** VS Code's display language, English when left out. */
  readonly language?: string;
  /** Whether the window opens its folder in restricted mode, as VS Code does with one that it does not know. */
  readonly restricted?: boolean;
  readonly steps: Readonly<Record<string, (window: Window) => Promise<void>>>;
}

const out = path.join(import.meta.dirname, '../../out');

/** Plays a flow, with screenshots after each step, in light and dark. A step that fails leaves the later ones out. */
export async function play(flow: Flow, server: Server, browser: Browser): Promise<TestResult[]> {
  const screenshots = path.join(out, 'screenshots', flow.name);
  rmSync(screenshots, { recursive: true, force: true });
  const folder = sampleProject(path.join(out, 'ui-sample', flow.name, 'develop'));
  const windows: Window[] = [];
  const openWindow = async (): Promise<Window> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    page.setDefaultTimeout(60_000);
    await page.goto(server.address(folder));
    const window = { page, folder, openAnother: openWindow };
    windows.push(window);
    return window;
  };
  const window = await openWindow();

  const results: TestResult[] = [];
  for (const [step, act] of Object.entries(flow.steps)) {
    const name = `${flow.name}: ${step}`;
    if (results.some(({ outcome }) => outcome === 'failed')) {
      results.push({ name, outcome: 'skipped' });
      continue;
    }
    const start = performance.now();
    const error = await act(window).then(() => undefined, stackOf);
    const milliseconds = Math.round(performance.now() - start);
    results.push(
      error ? { name, outcome: 'failed', milliseconds, error } : { name, outcome: 'passed', milliseconds },
    );
    for (const [i, { page }] of windows.entries())
      await takeScreenshots(
        page,
        screenshots,
        `${results.length} ${step}${i > 0 ? ` (window ${i + 1})` : ''}.png`,
      );
  }
  for (const { page } of windows) await page.close();
  return results;
}

const stackOf = (error: unknown) => (error instanceof Error && error.stack) || String(error);
