import type { Flow } from '../flow.ts';
import {
  addedLine,
  editorAction,
  line,
  notification,
  openFile,
  openQuickFixes,
  quickFix,
  runCommand,
  squiggle,
  type Window,
} from '../window.ts';
import { sourceCopy } from './sample.ts';

/** How a person finds out what a finding and a plan mean, and what can be set. */
export const understandFlow: Flow = {
  name: 'understand',
  steps: {
    'shows the page of a rule': async window => {
      await openFile(window, 'Dockerfile');
      await openQuickFixes(window, sourceCopy, 'Show documentation');
      await quickFix(window, 'Show documentation').click();
      await tab(window, 'full-code-copy.md').waitFor();
      await rendered(window, 'When to ignore');
    },
    'explains a plan beside its diff': async window => {
      await openFile(window, 'Dockerfile');
      await runCommand(window, 'Layerwise: Optimize image build');
      await editorAction(window, 'Explain').click();
      await tab(window, 'Plan.md').waitFor();
      await rendered(window, 'What changes in Dockerfile');
    },
    'offers the plan on its explanation, too': async window => {
      for (const name of ['Apply', 'Cancel']) await editorAction(window, name).waitFor();
      await notification(window, 'Clone the source').waitFor({ state: 'detached' });
    },
    'lists the steps of a plan': async window => {
      await close(window, 'Plan.md');
      await editorAction(window, 'Choose Steps…').click();
      await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'two stages' }).waitFor();
    },
    'leaves a step out': async window => {
      const { page } = window;
      await page.locator('.quick-input-list .monaco-checkbox').first().click();
      await page.getByRole('button', { name: 'OK' }).click();
      await addedLine(window).waitFor({ state: 'detached' });
    },
    'refuses a plan for a text that has changed': async window => {
      await editorAction(window, 'Cancel').click();
      await tab(window, 'before and after').waitFor({ state: 'detached' });
      await runCommand(window, 'Layerwise: Optimize image build');
      await addedLine(window).waitFor();
      await tab(window, /^Dockerfile$/).click();
      await line(window, 'FROM python').click();
      await window.page.keyboard.type('# changed ');
      await tab(window, 'before and after').click();
      await editorAction(window, 'Apply').click();
      await notification(window, 'nothing was applied').waitFor();
    },
    'ignores a finding': async window => {
      await tab(window, /^Dockerfile$/).click();
      await openQuickFixes(window, sourceCopy, 'for this instruction');
      await quickFix(window, 'for this instruction').click();
      await squiggle(window).waitFor({ state: 'detached' });
    },
    'lists the settings': async window => {
      await runCommand(window, 'Preferences: Open Settings (UI)');
      await window.page.locator('.settings-editor').waitFor();
      await window.page.keyboard.type('@ext:layerwise.layerwise');
      await window.page.locator('.setting-item', { hasText: 'Minimum Layer Size' }).first().waitFor();
    },
  },
};

/** Waits until a Markdown preview shows a text. */
async function rendered({ page }: Window, text: string): Promise<void> {
  const previews = page.frameLocator('iframe.webview').frameLocator('iframe');
  await previews.getByText(text).first().waitFor();
}

async function close(window: Window, name: string): Promise<void> {
  await tab(window, name).locator('.tab-actions .action-label').click();
  await tab(window, name).waitFor({ state: 'detached' });
}

const tab = ({ page }: Window, name: string | RegExp) =>
  page.locator('.tab', { has: page.getByText(name) }).first();
