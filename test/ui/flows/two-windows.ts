import type { Flow } from '../flow.ts';
import {
  addedLine,
  editorAction,
  line,
  notification,
  onDisk,
  openFile,
  press,
  runCommand,
  save,
  squiggle,
  type Window,
} from '../window.ts';
import { clonesInTwoStages, sourceCopy } from './sample.ts';

let other: Window;
let savedByOther = '';

/** One file in two windows: what one of them holds is never lost to the plan of the other. */
export const twoWindowsFlow: Flow = {
  name: 'two-windows',
  steps: {
    'opens the Dockerfile in both': async window => {
      // Before anything is typed: a later window would be given the unsaved text of this one.
      other = await window.openAnother();
      for (const one of [window, other]) {
        await openFile(one, 'Dockerfile');
        await squiggle(one).waitFor();
      }
    },
    'types and plans in one of them': async window => {
      await typeAtTop(window, '# mine\n');
      await optimize(window);
    },
    'applies a plan in the other and saves it': async window => {
      await optimize(other);
      await apply(other);
      await line(other, 'RUN --mount=type=ssh').waitFor();
      await save(other);
      savedByOther = await onDisk(window, 'Dockerfile', clonesInTwoStages);
      if (savedByOther.includes('# mine')) throw new Error('saved the text of both');
    },
    'refuses the plan that is older than the file': async window => {
      await editorAction(window, 'Apply').click();
      await notification(window, 'Dockerfile has changed on disk').waitFor();
      await isStillOnDisk(window);
    },
    'plans anew for the text that is not saved': async window => {
      await optimizeAgain(window);
      await apply(window);
      await line(window, '# mine').waitFor();
      await line(window, sourceCopy).waitFor({ state: 'detached' });
      await isStillOnDisk(window);
    },
    'does not save over the newer file': async window => {
      await save(window);
      await notification(window, 'The content of the file is newer').waitFor();
      await isStillOnDisk(window);
      await line(window, '# mine').waitFor();
    },
    'refuses a plan once its text was read anew': async window => {
      await openFile(other, 'Dockerfile.squash');
      await optimize(other);
      await runCommand(window, 'Notifications: Clear All Notifications');
      await openFile(window, 'Dockerfile.squash');
      await typeAtTop(window, '# also mine\n');
      await save(window);
      await onDisk(window, 'Dockerfile.squash', text => text.startsWith('# also mine\n'));
      await editorAction(other, 'Apply').click();
      await notification(other, /Dockerfile.squash (was changed|has changed)/).waitFor();
      await onDisk(window, 'Dockerfile.squash', text => !text.includes('--mount=type=ssh'));
    },
    'plans anew for what the first window has saved': async window => {
      await optimizeAgain(other);
      await apply(other);
      await line(other, 'RUN --mount=type=ssh').waitFor();
      await save(other);
      await onDisk(
        window,
        'Dockerfile.squash',
        text => text.startsWith('# also mine\n') && text.includes('--mount=type=ssh'),
      );
      await line(window, 'RUN --mount=type=ssh').waitFor();
    },
  },
};

async function typeAtTop(window: Window, text: string): Promise<void> {
  await line(window, 'FROM').click();
  await press(window, 'Control+Home');
  await window.page.keyboard.type(text);
}

async function optimize(window: Window): Promise<void> {
  await runCommand(window, 'Layerwise: Optimize image build');
  await addedLine(window).waitFor();
}

async function optimizeAgain(window: Window): Promise<void> {
  await notification(window, 'so nothing was applied')
    .getByRole('button', { name: 'Optimize Again' })
    .click();
  // The diff of the plan before stays until the next one is there, and is announced.
  await notification(window, 'Dockerfile').getByRole('button', { name: 'Explain' }).waitFor();
}

async function apply(window: Window): Promise<void> {
  await editorAction(window, 'Apply').click();
  await addedLine(window).waitFor({ state: 'detached' });
}

const isStillOnDisk = (window: Window) => onDisk(window, 'Dockerfile', text => text === savedByOther);
