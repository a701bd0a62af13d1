import assert from 'node:assert/strict';
import type { Flow } from '../flow.ts';
import { onDisk, openFile, runCommand } from '../window.ts';

export const optimize: Flow = {
  name: 'optimize',
  steps: {
    'opens the Dockerfile': window => openFile(window, 'Dockerfile'),
    'shows a diff of before and after': async window => {
      await window.page.locator('.squiggly-warning, .squiggly-error').first().waitFor({ timeout: 60_000 });
      await runCommand(window, 'Layerwise: Optimize image build');
      await window.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    },
    'applies it': async window => {
      await window.page.getByRole('button', { name: 'Apply' }).click();
      const text = await onDisk(window, 'Dockerfile', text => text.includes('--mount=type=ssh'));
      assert.doesNotMatch(text, /^COPY .*src\/\$PROJ_GIT_REPO/m);
    },
  },
};
