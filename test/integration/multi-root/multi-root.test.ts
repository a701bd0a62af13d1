import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { workspaceDockerfiles } from '../../../src/editor/workspace-dockerfiles.ts';
import { discardAllEditors } from '../editing.ts';
import { codeActionsAt, diagnosticsOf, eventually, openDocument } from '../editor-state.ts';
import { ownFacts } from '../own-facts.ts';

const severity = vscode.DiagnosticSeverity;

describe('a workspace of several folders', () => {
  const own = ownFacts('Test of several folders');
  afterEach(discardAllEditors);

  it('has a Dockerfile in each', async () => {
    const found = (await workspaceDockerfiles()).map(uri => path.basename(path.dirname(uri.fsPath)));
    assert.deepEqual(found, ['api', 'docs', 'web']);
  });

  it('gives each Dockerfile the repository of its own folder', async () => {
    for (const [name, remote] of [
      ['api', 'git@gitlab.com:acme/api.git'],
      ['web', 'git@github.com:acme/web.git'],
      ['docs', 'git@gitlab.com:acme/docs.git'],
    ] as const) {
      const document = await openIn(name);
      const ask = () => own.facts.of(document, readDockerfile(document.getText()));
      const { folder, repository } = await eventually(ask, found => found.repository.kind === 'known');
      assert.equal(folder, folderOf(name));
      assert.equal(repository.kind === 'known' && repository.remote?.ssh, remote);
    }
  });

  it('takes settings and configuration files from the folder of each', async () => {
    for (const [name, builder, minimumLayerSize] of [
      ['api', 'buildah', 0],
      ['web', 'kaniko', 0],
      ['docs', undefined, undefined],
    ] as const) {
      const document = await openIn(name);
      await own.configurations.ready(document);
      const found = own.configurations.of(document);
      assert.deepEqual([found.builder, found.minimumLayerSize], [builder, minimumLayerSize], name);
    }
  });

  it('shows the same COPY with the severity of each, and not where the folder is small enough', async () => {
    await diagnosticsOf(await openIn('api'), severities(severity.Error));
    await diagnosticsOf(await openIn('web'), severities(severity.Hint));
    await diagnosticsOf(await openIn('docs'), severities());
  });

  it('fixes each with its own remote, for its own builder', async () => {
    const api = await fixIn('api');
    assert.match(api, /--mount=type=ssh/);
    assert.match(api, /git@gitlab\.com:acme\/api\.git/);
    const web = await fixIn('web');
    assert.doesNotMatch(web, /--mount/);
    assert.match(web, /git@github\.com:acme\/web\.git/);
  });

  it('copies the build command of the folder whose Dockerfile it is', async () => {
    for (const name of ['api', 'web']) {
      const { uri } = await openIn(name);
      await vscode.commands.executeCommand('layerwise.copyBuildCommand', uri, 'docker');
      const line = await vscode.env.clipboard.readText();
      assert.match(line, new RegExp(` --tag ${name} \\.$`));
    }
  });

  it('follows the settings of one folder without touching the others', async () => {
    const docs = await openIn('docs');
    const api = await openIn('api');
    await diagnosticsOf(docs, severities());
    const settings = vscode.workspace.getConfiguration('layerwise', docs.uri);
    const { WorkspaceFolder } = vscode.ConfigurationTarget;
    await settings.update('minimumLayerSize', 0, WorkspaceFolder);
    await diagnosticsOf(docs, severities(severity.Warning));
    await diagnosticsOf(api, severities(severity.Error));
    await settings.update('minimumLayerSize', undefined, WorkspaceFolder);
    await diagnosticsOf(docs, severities());
  });

  it('follows the configuration file of one folder without touching the others', async () => {
    const web = await openIn('web');
    const api = await openIn('api');
    await diagnosticsOf(web, severities(severity.Hint));
    const file = vscode.Uri.file(path.join(folderOf('web'), '.layerwise.yaml'));
    const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await write('rules: { full-code-copy: off }\n');
    await diagnosticsOf(web, severities());
    await diagnosticsOf(api, severities(severity.Error));
    await write('rules: { full-code-copy: hint }\n');
    await diagnosticsOf(web, severities(severity.Hint));
  });
});

function folderOf(name: string): string {
  const folder = vscode.workspace.workspaceFolders?.find(one => one.name === name);
  assert.ok(folder, `no folder ${name}`);
  return folder.uri.fsPath;
}

const openIn = (name: string) => openDocument('Dockerfile', folderOf(name));

/** Whether the findings of the COPY have just these severities. */
const severities =
  (...wanted: vscode.DiagnosticSeverity[]) =>
  (found: vscode.Diagnostic[]): boolean =>
    found.map(one => one.severity).join() === wanted.join();

/** The text that the first fix of the COPY puts in, once it knows the remote. */
async function fixIn(name: string): Promise<string> {
  const document = await openIn(name);
  const range = document.lineAt(2).range;
  const texts = (actions: vscode.CodeAction[]) =>
    actions.flatMap(({ edit }) => edit?.get(document.uri).map(({ newText }) => newText) ?? []).join('\n');
  return texts(await codeActionsAt(document, range, actions => texts(actions).includes(`acme/${name}.git`)));
}
