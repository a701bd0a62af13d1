import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Flow } from '../flow.ts';
import { openFile, runCommand, type Window } from '../window.ts';

/** What commits cost: over the COPY, in the panel, on the clipboard; in light, dark and high contrast, narrow and wide. */
export const savingsFlow: Flow = {
  name: 'savings',
  steps: {
    'says over the COPY what it costs': async window => {
      await openFile(window, 'Dockerfile');
      await lens(window, /pushed again by \d+ of the last \d+ commits/).waitFor();
    },
    'shows the picture': async window => {
      await lens(window, 'pushed again').click();
      await report(window).getByRole('heading', { name: 'What Dockerfile pushes' }).waitFor();
      await report(window).getByRole('cell').first().waitFor();
    },
    'copies the report': async window => {
      await report(window).getByRole('button', { name: 'Copy report' }).click();
      await window.page.locator('.statusbar-item', { hasText: 'The report is on the clipboard' }).waitFor();
      const text = await window.page.evaluate(() => navigator.clipboard.readText());
      if (!/### What Dockerfile pushes[\s\S]*\| All of them \|/.test(text))
        throw new Error(`copied: ${text}`);
    },
    'fills the window': async window => {
      // Keys pressed in the panel do not reach the palette.
      await window.page.locator('.tab', { hasText: 'Dockerfile: layers' }).click();
      await runCommand(window, 'View: Close Editors in Other Groups');
      await window.page.keyboard.press('Control+b');
      await report(window).locator('svg').waitFor();
    },
    'looks right in high contrast': async window => {
      await useThemes(window, {
        'workbench.preferredDarkColorTheme': 'Default High Contrast',
        'workbench.preferredLightColorTheme': 'Default High Contrast Light',
      });
      await window.page.locator('.monaco-workbench.hc-light').waitFor();
    },
    'fits into 400 pixels': async window => {
      await useThemes(window, {});
      await window.page.locator('.monaco-workbench.vs').waitFor();
      await window.page.setViewportSize({ width: 450, height: 900 });
      const wide = await report(window)
        .locator('body')
        .evaluate(body => body.scrollWidth > body.clientWidth);
      if (wide) throw new Error('the panel has to be scrolled sideways');
    },
  },
};

const lens = ({ page }: Window, text: string | RegExp) =>
  page.locator('.codelens-decoration a', { hasText: text });

const report = ({ page }: Window) => page.frameLocator('iframe.webview').frameLocator('iframe');

async function useThemes({ folder }: Window, themes: Readonly<Record<string, string>>): Promise<void> {
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(themes));
}
