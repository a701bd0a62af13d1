import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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
  squiggle,
  until,
  type Window,
} from '../window.ts';

const dockerfile = 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nUSER app\n';

/** A plan that makes a file and leaves the Dockerfile, which has unsaved text, alone. */
export const madeFileFlow: Flow = {
  name: 'made-file',
  steps: {
    'plans a .dockerignore': async window => {
      writeFileSync(path.join(window.folder, 'id_rsa'), '-----BEGIN OPENSSH PRIVATE KEY-----\n');
      writeFileSync(path.join(window.folder, 'Dockerfile'), dockerfile);
      await openFile(window, 'Dockerfile');
      await squiggle(window).waitFor();
      await line(window, 'FROM').click();
      await press(window, 'Control+Home');
      await window.page.keyboard.type('# mine\n');
      await optimize(window);
    },
    'shows the file once it is made': async window => {
      await apply(window);
      await line(window, 'id_rsa').waitFor();
      await notification(window, /Applied\. /).waitFor();
    },
    'takes it back in one undo, and nothing else': async window => {
      await line(window, 'id_rsa').click();
      await press(window, 'Control+z');
      await until(() => !existsSync(ignoreFile(window)));
      await line(window, '# mine').waitFor();
      await squiggle(window).waitFor();
    },
    'takes back what was typed by an undo in the Dockerfile': async window => {
      await optimize(window);
      await apply(window);
      await line(window, 'id_rsa').waitFor();
      await window.page.locator('.tab', { hasText: 'Dockerfile' }).click();
      await line(window, 'FROM').click();
      await press(window, 'Control+z');
      await line(window, '# mineFROM').waitFor();
      await onDisk(window, '.dockerignore', text => text.includes('id_rsa'));
    },
  },
};

async function optimize(window: Window): Promise<void> {
  await runCommand(window, 'Layerwise: Optimize image build');
  await addedLine(window).waitFor();
}

async function apply(window: Window): Promise<void> {
  await editorAction(window, 'Apply').click();
  await addedLine(window).waitFor({ state: 'detached' });
  await until(() => existsSync(ignoreFile(window)));
}

const ignoreFile = ({ folder }: Window) => path.join(folder, '.dockerignore');
