import type { Flow } from '../flow.ts';
import { line, openFile, openQuickFixes, quickFix, runCommand, squiggle, type Window } from '../window.ts';
import { sourceCopy } from './sample.ts';

const mount = /^RUN\s--mount=type=ssh/;

/** What a person sees while reading and writing a Dockerfile. */
export const languageFlow: Flow = {
  name: 'language',
  steps: {
    'says nothing unasked about what it underlines': async window => {
      await openFile(window, 'Dockerfile');
      await squiggle(window).waitFor();
      if (await window.page.locator('.notification-toast').count())
        throw new Error('a notification is shown');
    },
    'tells on hover what a copy has cost': async window => {
      await hoverOn(window, sourceCopy, 60, 'Over the last');
    },
    'lists fixes, the ways to ignore, and the page of the rule': async window => {
      await window.page.keyboard.press('Escape');
      await openQuickFixes(window, sourceCopy, 'Show documentation');
      for (const title of ['two stages', 'Optimize image build', 'for this instruction', 'in this file'])
        await quickFix(window, title).waitFor();
    },
    'tells on hover who supplies a mount': async window => {
      await window.page.keyboard.press('Escape');
      await openFile(window, 'Dockerfile.experimental');
      await squiggle(window).waitFor();
      await hoverOn(window, mount, 60, 'docker build --ssh default');
    },
    'completes the options of a mount': async window => {
      const { page } = window;
      await page.keyboard.press('Escape');
      await typeBehind(window, 'RUN --mount=type=ssh', ',');
      await suggestion(window, 'required').waitFor();
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-details', { hasText: 'Which agent or key' }).waitFor();
    },
    'completes a value once its option is chosen': async window => {
      const { page } = window;
      await page.keyboard.type('mo');
      await page.keyboard.press('Enter');
      await suggestion(window, '0666').waitFor();
      await page.keyboard.press('Enter');
      await line(window, /^RUN\s--mount=type=ssh,mode=0666\sgit/).waitFor();
    },
    'completes the caches of package managers': async window => {
      await typeBehind(window, 'RUN', ' --mo');
      await suggestion(window, '--mount=type=cache').click();
      await suggestion(window, '/etc/apk/cache').waitFor();
    },
    'writes the two-stage clone': async window => {
      const { page } = window;
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\ntwo-st');
      await suggestion(window, 'two-stage-clone').waitFor();
    },
    'leaves its places to be filled in': async window => {
      await window.page.keyboard.press('Enter');
      await line(window, /^#\sLayer\stwo/).waitFor();
    },
    'tells in the status what is known, and what builds': async window => {
      const { page } = window;
      await page.keyboard.press('Escape');
      await page.locator('#status\\.languageStatus').click();
      await page.getByText('Built with BuildKit').waitFor();
      await page.getByText(/gitlab\.com\/acme\/develop: .* in \d+ files/).waitFor();
    },
    'keeps a log of its own, with a level to choose': async window => {
      const { page } = window;
      await page.keyboard.press('Escape');
      await runCommand(window, 'Output: Show Output Channels...');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Layerwise' }).first().click();
      await page
        .locator('.part.panel')
        .getByRole('button', { name: /Set Log Level/ })
        .waitFor();
    },
  },
};

/** Rests the mouse on a line until a hover with the text is shown. */
async function hoverOn(window: Window, text: RegExp, x: number, shown: string): Promise<void> {
  const hover = window.page.locator('.monaco-hover', { hasText: shown }).first();
  const end = Date.now() + 60_000;
  for (let i = 0; ; i++) {
    // A hover shows what was known when it opened.
    await line(window, text).hover({ position: { x: x + (i % 2), y: 8 } });
    const found = await hover.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (found) return;
    if (Date.now() > end) throw new Error(`no hover with ${shown}`);
    await window.page.mouse.move(700, 600);
  }
}

/** Types behind the first place of a text in the editor. */
async function typeBehind({ page }: Window, text: string, typed: string): Promise<void> {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.locator('.find-widget.visible textarea').first().fill(text);
  await page.locator('.find-widget .matchesCount', { hasText: /^1 of/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(typed);
}

/** A row of the list of completions. */
const suggestion = ({ page }: Window, label: string) =>
  page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
