import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Flow } from '../flow.ts';
import { addedLine, editorAction, line, notification, openFile, runCommand } from '../window.ts';

const dockerfile = 'FROM node:20\nRUN git clone git@github.com:acme/app.git /app\nCMD /app/run\n';

/** What a person meets who has only just installed the extension, before and after the first plan. */
export const firstContactFlow: Flow = {
  name: 'first-contact',
  steps: {
    'shows a page of the extension without gaps': async window => {
      const { page } = window;
      await runCommand(window, 'Extensions: Show Installed');
      await page.locator('.extension-list-item', { hasText: 'Layerwise' }).first().click();
      const readme = page.frameLocator('iframe.webview').frameLocator('iframe');
      await readme.getByText('makes one layer of the whole source tree').waitFor();
      const missing = await readme
        .locator('img')
        .evaluateAll(images => images.filter(image => (image as HTMLImageElement).naturalWidth === 0).length);
      if (missing > 0) throw new Error(`pictures that are not shown: ${missing}`);
    },
    'offers once what settles two findings': async window => {
      const { folder, page } = window;
      writeFileSync(path.join(folder, 'Dockerfile.app'), dockerfile);
      await page.keyboard.press('Control+Shift+e');
      await openFile(window, 'Dockerfile.app');
      await line(window, 'git clone').click({ position: { x: 60, y: 8 } });
      await page
        .locator('[class*="codicon-light-bulb"], [class*="codicon-gutter-lightbulb"]')
        .first()
        .waitFor();
      await page.keyboard.press('Control+.');
      const clones = page.locator('.action-widget .monaco-list-row', { hasText: 'Clone in two stages' });
      await clones.first().waitFor();
      if ((await clones.count()) !== 1) throw new Error('the same fix is offered twice');
    },
    'tells first what is to be filled in, in few words': async window => {
      await window.page.keyboard.press('Escape');
      await runCommand(window, 'Layerwise: Optimize image build');
      await addedLine(window).waitFor();
      await editorAction(window, 'Apply').click();
      const told = notification(window, /not saved yet\. Fill in BASE_COMMIT/);
      await told.waitFor();
      const { length } = await told.innerText();
      if (length > 330) throw new Error(`the message has ${length} characters`);
    },
    'waits where it is to be written': async window => {
      await window.page.keyboard.type('=0123abc');
      await line(window, /^ARG\sBASE_COMMIT=0123abc$/).waitFor();
    },
    'tells it no more once it is undone': async window => {
      const before = line(window, /^RUN\sgit\sclone/);
      for (let i = 0; i < 20 && (await before.count()) === 0; i++) {
        await window.page.keyboard.press('Control+z');
        await window.page.waitForTimeout(100);
      }
      await before.waitFor();
      await notification(window, 'Fill in BASE_COMMIT').waitFor({ state: 'detached' });
    },
  },
};
