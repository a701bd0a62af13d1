import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from '../host/browser.ts';

/** A VS Code window in a browser, on a folder. */
export interface Window {
  readonly page: Page;
  readonly folder: string;
  /** Opens another window on the same folder. */
  openAnother(): Promise<Window>;
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
  await opened(page, 'Control+.', () => quickFix(window, title).waitFor({ timeout: 3000 }));
}

/** A row of the open lightbulb menu. */
export function quickFix({ page }: Window, title: string | RegExp): Locator {
  return page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
}

/** Runs a command from the palette by its full title. */
export async function runCommand({ page }: Window, title: string): Promise<void> {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  const act = async () => {
    await page.locator('.quick-input-widget input').first().fill(`>${title}`, { timeout: 3000 });
    await row.click({ timeout: 3000 });
  };
  // The palette leaves out what does not suit the active editor, which may still be opening, and closes when something
  // else takes the focus: then it is asked for anew.
  await opened(page, 'F1', act);
}

/** Presses a key that opens a list, again and again, until something can be done with the list. */
async function opened(page: Page, key: string, act: () => Promise<void>): Promise<void> {
  await until(async () => {
    await page.keyboard.press(key);
    const done = await act().then(
      () => true,
      () => false,
    );
    if (!done) await page.keyboard.press('Escape');
    return done;
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

export async function press({ page }: Window, key: string): Promise<void> {
  await page.keyboard.press(key);
}

export const save = (window: Window): Promise<void> => press(window, 'Control+s');

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

/** Waits until a condition holds, which is asked every so many milliseconds; throws after a minute. */
export async function until(condition: () => boolean | Promise<boolean>, every = 100): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within a minute: ${condition}`);
    await wait(every);
  }
}
