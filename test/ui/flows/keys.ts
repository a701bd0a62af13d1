import type { Flow } from '../flow.ts';
import {
  addedLine,
  editorAction,
  line,
  onDisk,
  openFile,
  runCommand,
  save,
  squiggle,
  type Window,
} from '../window.ts';

const file = 'Dockerfile.two-stage-key';

/** The article's second Dockerfile: a key in the first of two stages. */
export const keysFlow: Flow = {
  name: 'keys',
  steps: {
    'underlines the copied key': async window => {
      await openFile(window, file);
      await squiggle(window).waitFor();
    },
    'shows a plan of several steps': async window => {
      await runCommand(window, 'Layerwise: Optimize image build');
      await addedLine(window).waitFor();
    },
    'lists them with their reasons': async window => {
      await editorAction(window, 'Choose Steps…').click();
      await row(window, 'ssh agent').waitFor();
    },
    'applies them': async window => {
      await window.page.keyboard.press('Escape');
      await editorAction(window, 'Apply').click();
      await addedLine(window).waitFor({ state: 'detached' });
      await line(window, 'RUN --mount=type=ssh').waitFor();
      await save(window);
      await onDisk(
        window,
        file,
        text => /^RUN --mount=type=ssh,.*git clone/m.test(text) && !text.includes('id_ed25519'),
      );
    },
  },
};

const row = ({ page }: Window, text: string) =>
  page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
