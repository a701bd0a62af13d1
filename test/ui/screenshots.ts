import path from 'node:path';
import type { Page } from '../host/browser.ts';

/** The kinds of theme that the workbench may have with each colour scheme of the machine, which it follows. */
const themes = { light: '.vs, .hc-light', dark: '.vs-dark, .hc-black' } as const;

/**
 * Takes the same picture in dark and in light, and leaves the window light.
 * @param folder gets a folder for each
 */
export async function takeScreenshots(page: Page, folder: string, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator('.monaco-workbench').and(page.locator(themes[colorScheme])).waitFor();
    // Pages in frames hear of the theme a little later.
    await page.waitForTimeout(150);
    await page.screenshot({ path: path.join(folder, colorScheme, name), animations: 'disabled' });
  }
}
