import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from '../host/browser.ts';

/** A VS Code window in a browser, on a folder. */
export interface Window {
  readonly page: Page;
  readonly folder: string;
}

export async function openFile({ page }: Window, name: string): Promise<void> {
  const file = page
    .locator('.explorer-folders-view .monaco-list-row')
    .filter({ has: page.getByText(name, { exact: true }) });
  await file.dblclick({ timeout: 60_000 });
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** A line of the editor that holds the text; in a pattern, `\s` stands for a space, which the editor draws as a non-breaking one. */
export function line({ page }: Window, text: string | RegExp): Locator {
  return page.locator('.editor-instance .view-line', { hasText: text }).first();
}

/** Puts the cursor on a line. */
export async function clickLine(window: Window, text: string | RegExp): Promise<void> {
  await line(window, text).click({ position: { x: 30, y: 8 } });
}

/** Opens the lightbulb menu of the line that holds the text, and returns the row that begins with a title. */
export async function quickFix(
  window: Window,
  text: string | RegExp,
  title: string | RegExp,
): Promise<Locator> {
  const { page } = window;
  await clickLine(window, text);
  // Asked before the lightbulb is there, the menu says that there is nothing to do.
  await page.locator('[class*="codicon-light-bulb"], [class*="codicon-gutter-lightbulb"]').first().waitFor();
  const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  await until(async () => {
    await page.keyboard.press('Control+.');
    const shown = await row.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (!shown) await page.keyboard.press('Escape');
    return shown;
  });
  return row;
}

/** Runs a command from the palette by its full title. */
export async function runCommand({ page }: Window, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

export async function save({ page }: Window): Promise<void> {
  await page.keyboard.press('Control+s');
}

/** The content of a file of the folder on disk, once it is as wanted. */
export async function onDisk(
  { folder }: Window,
  name: string,
  wanted: (text: string) => boolean,
): Promise<string> {
  const read = () => readFileSync(path.join(folder, name), 'utf8');
  await until(() => wanted(read()));
  return read();
}

/** Waits until a condition holds; throws after 30 seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within 30 seconds: ${condition}`);
    await wait(100);
  }
}
