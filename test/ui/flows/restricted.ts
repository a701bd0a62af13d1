import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Flow } from '../flow.ts';
import {
  addedLine,
  editorAction,
  notification,
  onDisk,
  openFile,
  runCommand,
  squiggle,
  type Window,
} from '../window.ts';

/** Each call of git, ssh and the builders, written down by those in front on PATH. */
const programs = path.join(import.meta.dirname, '../../../out/ui-programs');

/** A folder that nobody has said to trust: it is linted, and no program runs. */
export const restrictedFlow: Flow = {
  name: 'restricted',
  restricted: true,
  steps: {
    'underlines a copied key in restricted mode': async window => {
      await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      await openFile(window, 'Dockerfile.two-stage-key');
      await squiggle(window).waitFor();
    },
    'tells in the status that git waits for trust': async window => {
      await openFile(window, 'Dockerfile');
      await squiggle(window).waitFor();
      await status(window, 'git is not run until the workspace is trusted');
      await window.page.getByText('Manage Workspace Trust').first().waitFor();
    },
    'says that a build needs trust': async window => {
      await window.page.keyboard.press('Escape');
      await runCommand(window, 'Layerwise: Build image');
      await notification(window, 'needs a trusted workspace')
        .getByRole('button', { name: 'Manage Workspace Trust' })
        .waitFor();
    },
    'says that the history needs trust': async window => {
      await runCommand(window, 'Layerwise: Show what commits push');
      await notification(window, 'is read in trusted workspaces alone')
        .getByRole('button', { name: 'Manage Workspace Trust' })
        .waitFor();
    },
    'still plans, without the repository': async window => {
      await runCommand(window, 'Notifications: Clear All Notifications');
      await runCommand(window, 'Layerwise: Optimize image build');
      await addedLine(window).waitFor();
    },
    'copies a build command': async window => {
      await editorAction(window, 'Cancel').click();
      await addedLine(window).waitFor({ state: 'detached' });
      await runCommand(window, 'Layerwise: Copy build command');
      await row(window, 'docker buildx build').click();
      await notification(window, 'docker buildx build').waitFor();
    },
    'has run no program so far': async () => {
      const calls = readFileSync(path.join(programs, 'calls'), 'utf8');
      if (calls !== '') throw new Error(`called in restricted mode:\n${calls}`);
    },
    'lets a person trust the folder': async window => {
      await runCommand(window, 'Notifications: Clear All Notifications');
      await runCommand(window, 'Workspaces: Manage Workspace Trust');
      await trustButton(window).waitFor();
    },
    'reads the repository from then on': async window => {
      await trustButton(window).click();
      await window.page
        .locator('.statusbar-item', { hasText: 'Restricted Mode' })
        .waitFor({ state: 'detached' });
      await called(/^git .*rev-parse --verify --quiet HEAD/m);
    },
  },
};

const trustButton = ({ page }: Window) =>
  page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true });

async function status({ page }: Window, text: string | RegExp): Promise<void> {
  await page.locator('#status\\.languageStatus').click();
  await page.getByText(text).waitFor();
}

/** Waits until a program has been called so. */
const called = (call: RegExp) => onDisk({ folder: programs }, 'calls', calls => call.test(calls));

const row = ({ page }: Window, text: string) =>
  page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
