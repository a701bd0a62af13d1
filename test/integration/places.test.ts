import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { workspaceDockerfiles } from '../../src/editor/workspace-dockerfiles.ts';
import { discardAllEditors } from './editing.ts';
import { diagnosticsOf, openDocument, workspaceFolder } from './editor-state.ts';

const names = [
  'Dockerfile',
  'dockerfile',
  'Dockerfile.prod',
  'Dockerfile.prod.arm64',
  'api.dockerfile',
  'api.Dockerfile',
  'Containerfile',
  'containerfile',
  'Containerfile.dev',
  'api.containerfile',
];

describe('Dockerfiles under any of their names, in any folder', () => {
  const folder = () => path.join(workspaceFolder(), 'deploy/images');
  before(() => {
    mkdirSync(folder(), { recursive: true });
    for (const name of [...names, 'Dockerfile.dockerignore'])
      writeFileSync(path.join(folder(), name), 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\n');
  });
  after(() => rmSync(path.join(workspaceFolder(), 'deploy'), { recursive: true }));
  afterEach(discardAllEditors);

  for (const name of names)
    it(`are known by the name ${name}`, async () => {
      const document = await openDocument(name, folder());
      assert.equal(document.languageId, 'dockerfile');
      const [key] = await diagnosticsOf(document);
      assert.equal(key && document.getText(key.range).includes('id_rsa'), true);
    });

  it('are not the ignore files beside them, whatever VS Code takes those for', async () => {
    await openDocument('Dockerfile.dockerignore', folder());
    const beside = await openDocument('Dockerfile', folder());
    await diagnosticsOf(beside);
    const uri = vscode.Uri.file(path.join(folder(), 'Dockerfile.dockerignore'));
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
  });

  it('are all found when none is open', async () => {
    const found = (await workspaceDockerfiles()).filter(uri => path.dirname(uri.fsPath) === folder());
    assert.deepEqual(found.map(uri => path.basename(uri.path)).sort(), [...names].sort());
  });
});
