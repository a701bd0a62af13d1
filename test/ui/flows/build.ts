import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  squiggle,
  type Window,
} from '../window.ts';

const builder = path.join(import.meta.dirname, '../../../out/ui-builder');

/** From the rewritten Dockerfile to its image, on a machine without an ssh agent. */
export const buildFlow: Flow = {
  name: 'build',
  steps: {
    'offers the ways to build': async window => {
      await openFile(window, 'Dockerfile');
      await runCommand(window, 'Layerwise: Optimize image build');
      await addedLine(window).waitFor();
      await editorAction(window, 'Apply').click();
      await addedLine(window).waitFor({ state: 'detached' });
      await line(window, 'FROM python').click();
      await runCommand(window, 'Layerwise: Copy build command');
      await row(window, 'docker buildx build').waitFor();
    },
    'copies the command of the text that is not saved': async window => {
      await row(window, 'docker buildx build').click();
      await notification(window, 'docker buildx build --ssh default').waitFor();
      const copied = await clipboard(window);
      if (!/^docker buildx build --ssh default .*--build-arg \w*COMMIT\w*=[0-9a-f]{40} .* \.$/.test(copied))
        throw new Error(`copied: ${copied}`);
    },
    'tells what the command needs': async window => {
      await notification(window, 'docker buildx build').getByRole('button', { name: 'Details' }).click();
      await rendered(window, 'The ssh agent of SSH_AUTH_SOCK');
    },
    'says before a build what stands in its way': async window => {
      // VS Code takes a while to read it.
      writeTask(window);
      await closeTab(window, 'Build command.md');
      await runCommand(window, 'Layerwise: Build image');
      await row(window, 'docker buildx build').click();
      await dialog(window, 'No ssh agent is running').waitFor();
      await onDisk(window, 'Dockerfile', text => text.includes('--mount=type=ssh'));
    },
    'pushes what the build would miss': async window => {
      await dialog(window, 'No ssh agent').getByRole('button', { name: 'Cancel' }).click();
      commitWithoutPush(window);
      await runCommand(window, 'Layerwise: Build image');
      await row(window, 'docker buildx build').click();
      await dialog(window, 'One commit is not pushed').getByRole('button', { name: 'Push' }).click();
      await dialog(window, 'not pushed').waitFor({ state: 'detached' });
      await dialog(window, 'No ssh agent').waitFor();
    },
    'builds in a terminal': async window => {
      await dialog(window, 'No ssh agent').getByRole('button', { name: 'Build Anyway' }).click();
      await window.page.locator('.terminal-wrapper.active .xterm').waitFor();
      await onDisk({ ...window, folder: builder }, 'calls', text =>
        text.startsWith('buildx build --ssh default'),
      );
    },
    'looks ahead while a task of tasks.json runs': async window => {
      await runCommand(window, 'Tasks: Run Build Task');
      const told = notification(window, 'Dockerfile is being built. No ssh agent is running');
      await told.waitFor();
      await onDisk({ ...window, folder: builder }, 'calls', text => text.includes('\nbuild --ssh default'));
    },
    'marks the instruction that failed': async window => {
      await notification(window, 'is being built').getByRole('button', { name: 'Stop the Build' }).click();
      writeFileSync(path.join(builder, 'fail'), '');
      await runCommand(window, 'Layerwise: Build image');
      await row(window, 'docker buildx build').click();
      await dialog(window, 'No ssh agent').getByRole('button', { name: 'Build Anyway' }).click();
      await squiggle(window).waitFor();
      rmSync(path.join(builder, 'fail'));
    },
    'puts a job into the CI configuration': async window => {
      await line(window, 'FROM python').click();
      await runCommand(window, 'Layerwise: Insert CI job');
      await row(window, 'GitLab: BuildKit rootless').click();
      await notification(window, 'Define SSH_PRIVATE_KEY').waitFor();
      await line(window, 'buildctl-daemonless.sh').waitFor();
    },
    'saves it where GitLab looks for it': async window => {
      await notification(window, 'Define SSH_PRIVATE_KEY').getByRole('button', { name: 'Save' }).click();
      await onDisk(window, '.gitlab-ci.yml', text => text.includes('build-image:'));
      const dockerfile = readFileSync(path.join(window.folder, 'Dockerfile'), 'utf8');
      if (dockerfile.includes('build-image:')) throw new Error('the job is in the Dockerfile');
    },
  },
};

/** The default build task. */
function writeTask({ folder }: Window): void {
  const group = { kind: 'build', isDefault: true };
  const task = { type: 'layerwise', dockerfile: 'Dockerfile', builder: 'docker', label: 'image', group };
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  writeFileSync(path.join(folder, '.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
}

/** In the repository that the Dockerfile clones, with a remote on this disk to push to. */
function commitWithoutPush({ folder }: Window): void {
  const remote = path.join(folder, '../remote.git');
  // Never the project's own repository, should the sample's be missing.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: path.join(folder, 'src') };
  const git = (...argv: string[]) => execFileSync('git', argv, { cwd: path.join(folder, 'src/sample'), env });
  rmSync(remote, { recursive: true, force: true });
  git('clone', '--quiet', '--bare', '.', remote);
  git('config', 'remote.origin.pushurl', remote);
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  git(...identity, 'commit', '--quiet', '--allow-empty', '--message=Test');
}

const row = ({ page }: Window, text: string) =>
  page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

const dialog = ({ page }: Window, text: string) => page.locator('.monaco-dialog-box', { hasText: text });

const clipboard = ({ page }: Window): Promise<string> => page.evaluate('navigator.clipboard.readText()');

async function rendered({ page }: Window, text: string): Promise<void> {
  const previews = page.frameLocator('iframe.webview').frameLocator('iframe');
  await previews.getByText(text).first().waitFor();
}

async function closeTab({ page }: Window, name: string): Promise<void> {
  const tab = page.locator('.tab', { has: page.getByText(name) }).first();
  await tab.locator('.tab-actions .action-label').click();
  await tab.waitFor({ state: 'detached' });
}
