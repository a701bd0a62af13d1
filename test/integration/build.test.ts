import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { discardAllEditors, replaceText, undo } from './editing.ts';
import { eventually, openDocument, workspaceFolder } from './editor-state.ts';

const buildable = `FROM debian:12
ARG COMMIT_SHA
RUN --mount=type=ssh,required=true \\
    --mount=type=secret,id=npm-token \\
    git fetch git@gitlab.com:acme/sample.git "\${COMMIT_SHA:?}"
`;

const dockerfile = 'Dockerfile.build';
const inWorkspace = (file: string) => path.join(workspaceFolder(), file);

const copy = async (form: string): Promise<string> => {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('layerwise.copyBuildCommand', undefined, form);
  return vscode.env.clipboard.readText();
};

describe('Copy build command', () => {
  beforeEach(() => writeFileSync(inWorkspace(dockerfile), buildable));
  afterEach(async () => {
    await discardAllEditors();
    rmSync(inWorkspace(dockerfile), { force: true });
  });

  it('fills in what the file and git say', async () => {
    await openDocument(dockerfile);
    const copied = await copy('buildx');
    assert.match(copied, /^docker buildx build --ssh default --secret id=npm-token,env=NPM_TOKEN /);
    assert.match(
      copied,
      /--build-arg COMMIT_SHA=([0-9a-f]{12})[0-9a-f]{28} --file Dockerfile\.build --tag develop:\1 /,
    );
    assert.match(copied, / --load \.$/);
  });

  it('is that of the text as it stands, saved or not', async () => {
    const document = await openDocument(dockerfile);
    await replaceText(document, 'id=npm-token', 'id=other-token');
    assert.match(await copy('docker'), /^DOCKER_BUILDKIT=1 docker build .*id=other-token,env=OTHER_TOKEN/);
    assert.equal(document.isDirty, true);
  });

  it('takes the image and the cache from the settings', async () => {
    const settings = vscode.workspace.getConfiguration('layerwise');
    await settings.update('image', 'registry.example.com/acme/app', vscode.ConfigurationTarget.Workspace);
    await settings.update(
      'registryCache',
      'registry.example.com/acme/cache',
      vscode.ConfigurationTarget.Workspace,
    );
    await openDocument(dockerfile);
    const copied = await copy('buildx');
    await settings.update('image', undefined, vscode.ConfigurationTarget.Workspace);
    await settings.update('registryCache', undefined, vscode.ConfigurationTarget.Workspace);
    assert.match(copied, /--tag registry\.example\.com\/acme\/app:[0-9a-f]{12} /);
    assert.match(copied, /--cache-from type=registry,ref=registry\.example\.com\/acme\/cache /);
  });
});

describe('Build tasks', () => {
  const stub = process.env.STUB_BUILDER ?? '';
  const calls = path.join(stub, 'calls');
  beforeEach(() => writeFileSync(calls, ''));
  afterEach(async () => {
    for (const name of ['.vscode', 'compose.yaml', 'docker-bake.hcl'])
      rmSync(inWorkspace(name), { recursive: true, force: true });
    rmSync(path.join(stub, 'fail'), { force: true });
    await discardAllEditors();
  });

  const writeTasks = (...entries: object[]) => {
    mkdirSync(inWorkspace('.vscode'), { recursive: true });
    const tasks = entries.map(entry => ({ type: 'layerwise', dockerfile: 'Dockerfile', ...entry }));
    writeFileSync(inWorkspace('.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks }));
  };

  const nextExit = (): Promise<number | undefined> =>
    new Promise(resolve => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.definition.type !== 'layerwise') return;
        listener.dispose();
        resolve(exitCode);
      });
    });
  const ended = (task: vscode.Task): Promise<number | undefined> => {
    const exitCode = nextExit();
    vscode.tasks.executeTask(task);
    return exitCode;
  };
  const taskOf = async (name: string): Promise<vscode.Task> =>
    eventually(async () => {
      const found = (await vscode.tasks.fetchTasks({ type: 'layerwise' })).find(task => task.name === name);
      if (!found) throw new Error(`no task ${name}`);
      return found;
    });

  it('run the builder of an open Dockerfile without a shell', async () => {
    await openDocument('Dockerfile');
    const task = await taskOf('Dockerfile');
    assert.ok(task.execution instanceof vscode.ProcessExecution);
    assert.equal(await ended(task), 0);
    assert.match(readFileSync(calls, 'utf8'), /^build --file Dockerfile --tag develop \.\n$/);
  });

  it('take builder, target and name from tasks.json', async () => {
    writeTasks({ builder: 'buildx', tag: 'a:1', label: 'image' });
    assert.equal(await ended(await taskOf('image')), 0);
    assert.match(readFileSync(calls, 'utf8'), /^buildx build --file Dockerfile --tag a:1 --load \.\n$/);
  });

  it('build the services of a compose file and the targets of a bake file', async () => {
    writeFileSync(inWorkspace('compose.yaml'), 'services:\n  web:\n    build: .\n  db:\n    image: x\n');
    writeFileSync(inWorkspace('docker-bake.hcl'), 'target "app" {\n  dockerfile = "Dockerfile"\n}\n');
    writeTasks({ builder: 'compose', label: 'composed' }, { builder: 'bake', label: 'baked' });
    assert.equal(await ended(await taskOf('composed')), 0);
    assert.equal(await ended(await taskOf('baked')), 0);
    assert.equal(readFileSync(calls, 'utf8'), 'compose build web\nbuildx bake --load app\n');
  });

  it('say what is missing when they are run, and nothing when they are listed', async () => {
    writeTasks(
      { builder: 'compose', label: 'no compose file' },
      { dockerfile: 'Dockerfile.none', label: 'no Dockerfile' },
    );
    for (const name of ['no compose file', 'no Dockerfile']) {
      const task = await taskOf(name);
      assert.ok(task.execution instanceof vscode.CustomExecution, name);
    }
    assert.equal(readFileSync(calls, 'utf8'), '');
  });

  it('mark the instruction that failed until the build succeeds, also when the same build ran before', async () => {
    const document = await openDocument('Dockerfile');
    const build = async () => {
      const exitCode = nextExit();
      await vscode.commands.executeCommand('layerwise.buildImage', document.uri, 'buildx');
      return exitCode;
    };
    assert.equal(await build(), 0);
    const before = vscode.window.terminals.length;
    writeFileSync(path.join(stub, 'fail'), '');
    assert.equal(await build(), 1);
    await eventually(() => vscode.window.terminals.length === before);
    const [found] = await eventually(
      () => vscode.languages.getDiagnostics(document.uri).filter(one => one.message.includes('useradd')),
      all => all.length > 0,
    );
    assert.equal(found?.range.start.line, 4);
    assert.equal(found?.message, 'RUN useradd --create-home app');
    rmSync(path.join(stub, 'fail'));
    assert.equal(await build(), 0);
    await eventually(() =>
      vscode.languages.getDiagnostics(document.uri).every(one => !one.message.includes('useradd')),
    );
  });
});

describe('Insert CI job', () => {
  const gitlab = () => inWorkspace('.gitlab-ci.yml');
  beforeEach(() => writeFileSync(inWorkspace(dockerfile), buildable));
  afterEach(async () => {
    await discardAllEditors();
    rmSync(gitlab(), { force: true });
    rmSync(inWorkspace(dockerfile), { force: true });
  });
  const insert = async (label: string): Promise<vscode.TextDocument> => {
    await openDocument(dockerfile);
    await vscode.commands.executeCommand('layerwise.insertCiJob', undefined, label);
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    return document;
  };

  it('makes the file, unsaved', async () => {
    const document = await insert('GitLab: buildah');
    assert.equal(path.basename(document.uri.path), '.gitlab-ci.yml');
    assert.match(document.getText(), /^build-image:\n {2}stage: build\n/m);
    assert.match(document.getText(), /--file Dockerfile\.build/);
    assert.equal(existsSync(gitlab()), false);
  });

  it('puts the job behind what there is, as one step to undo', async () => {
    const before = '# ours\nstages: [test]   # one\nbuild-image:\n  script: make\n';
    writeFileSync(gitlab(), before);
    const document = await insert('GitLab: Docker-in-Docker');
    assert.ok(document.getText().startsWith(`${before}\n`));
    assert.match(document.getText(), /^build-image-2:$/m);
    assert.equal(document.isDirty, true);
    await undo(document);
    assert.equal(document.getText(), before);
  });

  it('makes a workflow', async () => {
    const document = await insert('GitHub Actions');
    assert.match(document.uri.path, /\/\.github\/workflows\/build-image\.yml$/);
    assert.match(document.getText(), /docker\/build-push-action/);
  });
});
