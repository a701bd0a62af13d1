import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extensionHosts } from '../../host/extension-hosts.ts';
import type { Flow } from '../flow.ts';
import {
  addedLine,
  editorAction,
  line,
  notification,
  openFile,
  press,
  runCommand,
  squiggle,
  until,
  type Window,
} from '../window.ts';
import { writePlanOfThreeFiles } from './sample.ts';

/** Of the plan: two that it changes, and one that it makes. */
const files = ['Dockerfile', 'compose.yaml', '.dockerignore'] as const;
let before: Texts = [];
/** As a plan leaves them when nobody disturbs it. */
let after: Texts = [];

type Texts = readonly (string | undefined)[];

/** The extension host dies while a plan is applied, sooner or later: all of the plan or nothing of it is there. */
export const killedFlow: Flow = {
  name: 'killed',
  steps: {
    'applies a plan of three files': async window => {
      writePlanOfThreeFiles(window.folder);
      before = onDisk(window);
      await openFile(window, 'Dockerfile');
      await squiggle(window).waitFor();
      await optimize(window);
      await apply(window);
      await saved(window, texts => texts.every((text, i) => text !== before[i]));
      after = onDisk(window);
    },
    'takes it back in one undo': async window => {
      await takeBack(window, before);
    },
    'has nothing of the plan when its host dies before': async window => {
      const typed = await plan(window, '# one\n');
      const hosts = extensionHosts();
      signal(hosts, 'SIGSTOP');
      await editorAction(window, 'Apply').click();
      signal(hosts, 'SIGKILL');
      await restarted(window, hosts);
      isUnsaved(window, typed);
      await saved(window, isEqual(withTyped(typed, before)));
    },
    'has all of the plan when its host dies while a file is made': async window => {
      const typed = await plan(window, '# two\n');
      const hosts = extensionHosts();
      const made = until(() => existsSync(path.join(window.folder, '.dockerignore')), 0);
      await editorAction(window, 'Apply').click();
      await made;
      signal(hosts, 'SIGKILL');
      await restarted(window, hosts);
      isUnsaved(window, typed);
      await saved(window, isEqual(withTyped(typed, after)));
      await takeBack(window, withTyped(typed, before));
    },
    'has all or nothing of the plan when its host dies at once': async window => {
      const typed = await plan(window, '# three\n');
      const hosts = extensionHosts();
      await editorAction(window, 'Apply').click();
      signal(hosts, 'SIGKILL');
      await restarted(window, hosts);
      isUnsaved(window, typed);
      const none = withTyped(typed, before);
      const all = withTyped(typed, after);
      await saved(window, texts => [none, all].some(isEqual(texts)));
      if (isEqual(all)(onDisk(window))) await takeBack(window, none);
    },
    'plans and applies as before': async window => {
      await runCommand(window, 'Notifications: Clear All Notifications');
      const typed = await plan(window, '# four\n');
      await apply(window);
      await saved(window, isEqual(withTyped(typed, after)));
    },
    'closes the changes of several Dockerfiles, too': async window => {
      await runCommand(window, 'Layerwise: Optimize all Dockerfiles');
      await window.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
      await window.page.locator('.multiDiffEntry').first().waitFor();
      const hosts = extensionHosts();
      signal(hosts, 'SIGKILL');
      await restarted(window, hosts);
      await editorAction(window, 'Apply All').waitFor({ state: 'detached' });
    },
  },
};

let typedSoFar = '';

/** Types a line that is not saved, and plans; returns all that was typed so far. */
async function plan(window: Window, typed: string): Promise<string> {
  const last = onDisk(window);
  await squiggle(window).waitFor();
  await line(window, 'FROM python').click();
  await press(window, 'Control+Home');
  await window.page.keyboard.type(typed);
  typedSoFar = typed + typedSoFar;
  await optimize(window);
  if (!isEqual(last)(onDisk(window))) throw new Error('saved');
  return typedSoFar;
}

async function optimize(window: Window): Promise<void> {
  await runCommand(window, 'Layerwise: Optimize image build');
  await addedLine(window).waitFor();
}

/** Until the Dockerfile has the focus, which a palette would lose to it. */
async function apply(window: Window): Promise<void> {
  await editorAction(window, 'Apply').click();
  await notification(window, 'Applied and not saved yet').waitFor();
}

async function takeBack(window: Window, wanted: Texts): Promise<void> {
  await line(window, 'FROM python').click();
  await press(window, 'Control+z');
  await until(() => !existsSync(path.join(window.folder, '.dockerignore')));
  await saved(window, isEqual(wanted));
}

/** Waits for another extension host; VS Code starts it by itself, the third time when it is told to. */
async function restarted(window: Window, dead: readonly number[]): Promise<void> {
  const { page } = window;
  const button = page.getByRole('button', { name: 'Restart Remote Extension Host' });
  await until(async () => {
    if (await button.isVisible()) await button.click({ timeout: 3000 }).catch(() => {});
    return extensionHosts().some(pid => !dead.includes(pid));
  });
  // Their buttons would call the host that died.
  await page.locator('.tab', { hasText: 'before and after' }).first().waitFor({ state: 'detached' });
  await notification(window, /Leave id_rsa|Changes in/)
    .first()
    .waitFor({ state: 'detached' });
}

/** Saves until the files on disk are as wanted. */
const saved = (window: Window, areWanted: (texts: Texts) => boolean) =>
  until(async () => {
    await runCommand(window, 'File: Save All Files');
    return areWanted(onDisk(window));
  });

function isUnsaved(window: Window, typed: string): void {
  if (onDisk(window)[0]?.startsWith(typed)) throw new Error('saved');
}

const withTyped = (typed: string, [dockerfile, ...others]: Texts): Texts => [typed + dockerfile, ...others];

const onDisk = ({ folder }: Window): Texts =>
  files
    .map(name => path.join(folder, name))
    .map(file => (existsSync(file) ? readFileSync(file, 'utf8') : undefined));

const isEqual = (wanted: Texts) => (texts: Texts) => JSON.stringify(texts) === JSON.stringify(wanted);

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch (error) {
      // One that died before may still have been listed.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
}
