import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Flow } from '../flow.ts';
import {
  addedLine,
  editorAction,
  line,
  notification,
  onDisk,
  openFile,
  runCommand,
  save,
  squiggle,
  type Window,
} from '../window.ts';
import { clonesInTwoStages, original, sourceCopy } from './sample.ts';

export const optimizeFlow: Flow = {
  name: 'optimize',
  steps: {
    'opens the Dockerfile': async window => {
      await openFile(window, 'Dockerfile');
      await squiggle(window).waitFor();
    },
    'shows a diff of before and after': async window => {
      await optimize(window);
    },
    'leaves the text as it was on Cancel': async window => {
      await editorAction(window, 'Cancel').click();
      await addedLine(window).waitFor({ state: 'detached' });
      await onDisk(window, 'Dockerfile', text => text === original);
    },
    'applies the plan': async window => {
      await optimize(window);
      await editorAction(window, 'Apply').click();
      await addedLine(window).waitFor({ state: 'detached' });
      await line(window, 'RUN --mount=type=ssh').waitFor();
      await line(window, sourceCopy).waitFor({ state: 'detached' });
    },
    'saves it on disk': async window => {
      await save(window);
      await onDisk(window, 'Dockerfile', clonesInTwoStages);
    },
    'says that nothing is left to do': async window => {
      await runCommand(window, 'Layerwise: Optimize image build');
      await notification(window, 'Nothing to optimize in Dockerfile').waitFor();
    },
    'takes it back in one undo': async window => {
      await line(window, 'FROM python').click();
      await window.page.keyboard.press('Control+z');
      await line(window, sourceCopy).waitFor();
      await save(window);
      await onDisk(window, 'Dockerfile', text => text === original);
    },
    'says why it leaves a small source alone': async window => {
      mkdirSync(path.join(window.folder, '.vscode'), { recursive: true });
      writeFileSync(
        path.join(window.folder, '.vscode/settings.json'),
        JSON.stringify({ 'layerwise.minimumLayerSize': 50 }),
      );
      await squiggle(window).waitFor({ state: 'detached' });
      await runCommand(window, 'Layerwise: Optimize image build');
      await notification(window, /under 50 MB a two-stage clone does not pay/).waitFor();
      await onDisk(window, 'Dockerfile', text => text === original);
    },
  },
};

async function optimize(window: Window): Promise<void> {
  await runCommand(window, 'Layerwise: Optimize image build');
  await addedLine(window).waitFor();
}
