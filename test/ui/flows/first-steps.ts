import type { Flow } from '../flow.ts';
import { addedLine, editorAction, runCommand, squiggle, type Window } from '../window.ts';

/** The walkthrough, as a new user clicks through it: each step has a picture, does what it says, and is ticked. */
export const firstStepsFlow: Flow = {
  name: 'first-steps',
  steps: {
    'opens the walkthrough': async window => {
      await show(window);
      // Pictures are left out of a narrow page.
      await window.page.keyboard.press('Control+b');
      await picture(window, 'The line that copies the source is underlined').waitFor();
    },
    'opens a Dockerfile': async window => {
      await click(window, 'Open a Dockerfile');
      await window.page.locator('.quick-input-list .monaco-list-row', { hasText: /^Dockerfile$/ }).click();
      await squiggle(window).waitFor();
    },
    'explains the lightbulb': async window => {
      await show(window);
      await ticked(window, 'See what a COPY costs').waitFor();
      await choose(window, 'Fix one finding');
      await picture(window, 'The lightbulb menu').waitFor();
    },
    'optimizes the file': async window => {
      await choose(window, 'Optimize the whole file');
      await picture(window, 'before and after').waitFor();
      await pickDockerfile(window, 'Optimize image build');
      await addedLine(window).waitFor();
    },
    'shows what is saved': async window => {
      await editorAction(window, 'Cancel').click();
      await addedLine(window).waitFor({ state: 'detached' });
      await show(window);
      await ticked(window, 'Optimize the whole file').waitFor();
      await choose(window, 'See what you save');
      await pickDockerfile(window, 'Show what commits push');
      await window.page.locator('.tab', { hasText: 'Dockerfile: layers' }).waitFor();
    },
  },
};

async function show(window: Window): Promise<void> {
  const { page } = window;
  await runCommand(window, 'Welcome: Open Walkthrough...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get started with Layerwise' }).click();
  await step(window, 'Build it').and(page.locator(':enabled')).waitFor();
}

const step = ({ page }: Window, title: string) =>
  page.locator('.getting-started-step', { hasText: title }).first();

const choose = (window: Window, title: string) => step(window, title).click();

const ticked = (window: Window, title: string) => step(window, title).locator('.codicon.complete');

const click = ({ page }: Window, button: string) =>
  page.locator('.getting-started-step').getByRole('button', { name: button }).first().click();

const picture = ({ page }: Window, text: string) =>
  page.locator(`.getting-started-media img[alt*="${text}"]`).first();

/** A step that is ticked just then takes the focus, and the choice is gone. */
async function pickDockerfile(window: Window, button: string): Promise<void> {
  const row = window.page.locator('.quick-input-list .monaco-list-row', { hasText: /^Dockerfile$/ });
  await click(window, button);
  await row.click({ timeout: 10_000 }).catch(async () => {
    await click(window, button);
    await row.click();
  });
}
