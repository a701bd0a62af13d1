import type { Flow } from '../flow.ts';
import {
  editorAction,
  line,
  notification,
  onDisk,
  openFile,
  runCommand,
  save,
  type Window,
} from '../window.ts';
import { clonesInTwoStages, original } from './sample.ts';

/** Several Dockerfiles at once, and one in VS Code's refactor preview. */
export const optimizeAllFlow: Flow = {
  name: 'optimize-all',
  steps: {
    'offers a Dockerfile where none is open': async window => {
      await window.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
      await runCommand(window, 'Layerwise: Optimize image build');
      await row(window, 'Dockerfile.squash').waitFor();
    },
    'offers the Dockerfiles that have something to optimize, keys first': async window => {
      await window.page.keyboard.press('Escape');
      await runCommand(window, 'Layerwise: Optimize all Dockerfiles');
      await row(window, 'keys: 2').first().waitFor();
    },
    'leaves out what is unticked': async window => {
      await row(window, 'Dockerfile.experimental').locator('.monaco-checkbox').first().click();
    },
    'shows all changes in one editor': async window => {
      await window.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
      await window.page.locator('.multiDiffEntry').first().waitFor();
      await window.page.locator('.multiDiffEntry .line-insert').first().waitFor();
    },
    'takes its message away on Cancel': async window => {
      await notification(window, 'Changes in').waitFor();
      await editorAction(window, 'Cancel').click();
      await notification(window, 'Changes in').waitFor({ state: 'detached', timeout: 5000 });
      await runCommand(window, 'Layerwise: Optimize all Dockerfiles');
      await row(window, 'Dockerfile.experimental').locator('.monaco-checkbox').first().click();
      await window.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
      await window.page.locator('.multiDiffEntry .line-insert').first().waitFor();
    },
    'says what the plans do': async window => {
      await editorAction(window, 'Explain').click();
      await rendered(window, 'What changes in Dockerfile.squash');
    },
    'applies them': async window => {
      const apply = { name: 'Apply All' };
      const toast = notification(window, 'Changes in').getByRole('button', apply);
      // VS Code puts a message away after a while, and keeps it in its list.
      await toast.click({ timeout: 3000 }).catch(async () => {
        await runCommand(window, 'Notifications: Show Notifications');
        await window.page.locator('.notifications-center').getByRole('button', apply).click();
      });
      await notification(window, 'Applied and not saved yet').waitFor();
      await onDisk(window, 'Dockerfile', text => text === original);
    },
    'saves them': async window => {
      await notification(window, 'Applied and not saved yet').getByRole('button', { name: 'Save' }).click();
      await onDisk(window, 'Dockerfile', clonesInTwoStages);
      await onDisk(window, 'Dockerfile.squash', text => text.includes('--mount=type=ssh'));
      await onDisk(window, 'Dockerfile.experimental', text =>
        text.includes('docker/dockerfile:experimental'),
      );
    },
    'shows a plan in the refactor preview': async window => {
      await openFile(window, 'Dockerfile.experimental');
      await runCommand(window, 'Layerwise: Optimize image build');
      await window.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
      await runCommand(window, 'Layerwise: Preview in Refactor Preview');
      await window.page.locator('.bulk-edit-panel', { hasText: '2. Layers: Clone in two stages' }).waitFor();
    },
    'applies what is ticked there': async window => {
      const panel = window.page.locator('.bulk-edit-panel');
      for (const box of await panel.locator('.edit-checkbox').all()) await box.check();
      await panel.getByRole('button', { name: 'Apply' }).click();
      await line(window, 'docker/dockerfile:experimental').waitFor({ state: 'detached' });
      await save(window);
      await onDisk(window, 'Dockerfile.experimental', text => !text.includes('experimental'));
    },
  },
};

const row = ({ page }: Window, text: string) =>
  page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

async function rendered({ page }: Window, text: string): Promise<void> {
  const previews = page.frameLocator('iframe.webview').frameLocator('iframe');
  await previews.getByText(text).first().waitFor();
}
