import { existsSync, readFileSync } from 'node:fs';
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
async function clickLine(window: Window, text: string | RegExp): Promise<void> {
  await line(window, text).click({ position: { x: 30, y: 8 } });
}

/** Opens the lightbulb menu of the line that holds the text, once it offers a fix. */
export async function openQuickFixes(
  window: Window,
  text: string | RegExp,
  title: string | RegExp,
): Promise<void> {
  const { page } = window;
  await clickLine(window, text);
  // Asked before the lightbulb is there, the menu says that there is nothing to do.
  await page.locator('[class*="codicon-light-bulb"], [class*="codicon-gutter-lightbulb"]').first().waitFor();
  await opened(page, 'Control+.', quickFix(window, title));
}

/** A row of the open lightbulb menu. */
export function quickFix({ page }: Window, title: string | RegExp): Locator {
  return page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
}

/** Runs a command from the palette by its full title. */
export async function runCommand({ page }: Window, title: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  // The palette leaves out what does not suit the active editor, which may still be opening.
  await opened(page, 'F1', row, async () => {
    // It closes again when something else takes the focus meanwhile: then it is asked for anew.
    const input = page.locator('.quick-input-widget input').first();
    await input.fill(`>${title}`, { timeout: 3000 }).catch(() => {});
  });
  await row.click();
}

/** Presses a key that opens a list, again and again, until the list has a row. */
async function opened(page: Page, key: string, row: Locator, fill = async () => {}): Promise<void> {
  await until(async () => {
    await page.keyboard.press(key);
    await fill();
    const shown = await row.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (!shown) await page.keyboard.press('Escape');
    return shown;
  });
}

/** A button at the right of the editor's tabs. */
export function editorAction({ page }: Window, name: string): Locator {
  return page.locator('.editor-actions').getByRole('button', { name, exact: true });
}

/** A line that the diff on the screen adds. */
export function addedLine({ page }: Window): Locator {
  return page.locator('.monaco-diff-editor .line-insert').first();
}

export function notification({ page }: Window, text: string | RegExp): Locator {
  return page.locator('.notification-toast', { hasText: text });
}

/** The underline of an error or a warning. */
export function squiggle({ page }: Window): Locator {
  return page.locator('.squiggly-error, .squiggly-warning').first();
}

export async function save({ page }: Window): Promise<void> {
  await page.keyboard.press('Control+s');
}

/** The content of a file of the folder on disk, once it is as wanted. */
export async function onDisk(
  { folder }: Pick<Window, 'folder'>,
  name: string,
  wanted: (text: string) => boolean,
): Promise<string> {
  const file = path.join(folder, name);
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await until(() => wanted(read()));
  return read();
}

/** Waits until a condition holds; throws after a minute. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within a minute: ${condition}`);
    await wait(100);
  }
}
