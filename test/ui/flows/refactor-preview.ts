import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Flow } from '../flow.ts';
import {
  addedLine,
  line,
  notification,
  onDisk,
  openFile,
  press,
  runCommand,
  squiggle,
  until,
} from '../window.ts';
import { clonesInTwoStages, writePlanOfThreeFiles } from './sample.ts';

/** A plan of several files in VS Code's refactor preview, which would save what it applies. */
export const refactorPreviewFlow: Flow = {
  name: 'refactor-preview',
  steps: {
    'lists the changes of all files by their reasons': async window => {
      writePlanOfThreeFiles(window.folder);
      await openFile(window, 'Dockerfile');
      await squiggle(window).waitFor();
      await line(window, 'FROM python').click();
      await press(window, 'Control+Home');
      await window.page.keyboard.type('# mine\n');
      await runCommand(window, 'Layerwise: Optimize image build');
      await addedLine(window).waitFor();
      await runCommand(window, 'Layerwise: Preview in Refactor Preview');
      const panel = window.page.locator('.bulk-edit-panel');
      for (const text of [
        '1. Keys: Leave id_rsa',
        '2. Layers: Clone the source',
        '2. Layers: Give compose.yaml',
      ])
        await panel.getByText(text).first().waitFor();
    },
    'applies them and saves nothing': async window => {
      const panel = window.page.locator('.bulk-edit-panel');
      for (const box of await panel.locator('.edit-checkbox').all()) await box.check();
      await panel.getByRole('button', { name: 'Apply' }).click();
      await until(() => existsSync(path.join(window.folder, '.dockerignore')));
      await notification(window, 'Applied and not saved yet').waitFor();
      await line(window, 'RUN --mount=type=ssh').waitFor();
      await onDisk(window, 'Dockerfile', text => !text.includes('# mine') && !clonesInTwoStages(text));
      await onDisk(window, 'compose.yaml', text => !text.includes('ssh'));
    },
  },
};
