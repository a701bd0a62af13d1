import type { Flow } from '../flow.ts';
import { line, onDisk, openFile, openQuickFixes, quickFix, save, squiggle } from '../window.ts';
import { clonesInTwoStages, original, sourceCopy } from './sample.ts';

const title = 'Clone the source in two stages';

export const quickFixFlow: Flow = {
  name: 'quick-fix',
  steps: {
    'opens the Dockerfile': window => openFile(window, 'Dockerfile'),
    'underlines the copied source': window => squiggle(window).waitFor(),
    'says why on hover': async window => {
      await line(window, sourceCopy).hover({ position: { x: 60, y: 8 } });
      await window.page.locator('.monaco-hover', { hasText: 'full-code-copy' }).waitFor();
    },
    'offers the two-stage clone under the lightbulb': window => openQuickFixes(window, sourceCopy, title),
    'replaces the COPY': async window => {
      await quickFix(window, title).click();
      await line(window, 'RUN --mount=type=ssh').waitFor();
      await squiggle(window).waitFor({ state: 'detached' });
      await save(window);
      await onDisk(window, 'Dockerfile', clonesInTwoStages);
    },
    'takes it back in one undo': async window => {
      // The first line may be out of sight.
      await line(window, 'git').click();
      await window.page.keyboard.press('Control+z');
      await line(window, sourceCopy).waitFor();
      await save(window);
      await onDisk(window, 'Dockerfile', text => text === original);
    },
  },
};
