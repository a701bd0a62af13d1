import type { Flow } from '../flow.ts';
import { addedLine, editorAction, line, onDisk, openFile, runCommand, save, squiggle } from '../window.ts';

const name = 'Dockerfile.two-stage-key';

/** A key that is copied to clone with: it goes, and the clone gets a mount. */
export const keyFlow: Flow = {
  name: 'key',
  steps: {
    'underlines the copied key': async window => {
      await openFile(window, name);
      await squiggle(window).waitFor();
    },
    'shows a diff without the key': async window => {
      await runCommand(window, 'Layerwise: Optimize image build');
      await addedLine(window).waitFor();
    },
    'saves a Dockerfile that mounts the agent instead': async window => {
      await editorAction(window, 'Apply').click();
      await addedLine(window).waitFor({ state: 'detached' });
      await line(window, 'RUN --mount=type=ssh').waitFor();
      await save(window);
      await onDisk(
        window,
        name,
        text => /RUN --mount=type=ssh\S* .*git/s.test(text) && !text.includes('id_ed25519'),
      );
    },
  },
};
