import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Flow } from '../flow.ts';
import { line, onDisk, openFile, quickFix, save } from '../window.ts';

const copy = /^COPY\s--chown=app:app\ssrc/;

export const quickFixFlow: Flow = {
  name: 'quick-fix',
  steps: {
    'opens the Dockerfile': window => openFile(window, 'Dockerfile'),
    'underlines the copied source': window =>
      window.page.locator('.squiggly-warning, .squiggly-error').first().waitFor({ timeout: 60_000 }),
    'offers the two-stage clone under the lightbulb': async window => {
      await quickFix(window, copy, /two-stage clone/);
    },
    'replaces the COPY': async window => {
      const { page } = window;
      await page
        .locator('.action-widget .monaco-list-row', { hasText: /two-stage clone/ })
        .first()
        .click();
      await line(window, 'RUN --mount=type=ssh').waitFor();
      await save(window);
      const text = await onDisk(window, 'Dockerfile', text => text.includes('--mount=type=ssh'));
      assert.doesNotMatch(text, /^COPY .*src\/\$PROJ_GIT_REPO/m);
    },
    'takes it back in one undo': async window => {
      const before = readFileSync(
        path.join(import.meta.dirname, '../../../scripts/sample/Dockerfile'),
        'utf8',
      );
      await line(window, 'FROM python').click();
      await window.page.keyboard.press('Control+z');
      await line(window, copy).waitFor();
      await save(window);
      await onDisk(window, 'Dockerfile', text => text === before);
    },
  },
};
