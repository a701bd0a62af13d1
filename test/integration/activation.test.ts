import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAllEditors, diagnosticsOf, openDocument } from './editor-state.ts';
import { type LoadedFile, watchLoadedFiles } from './loaded-files.ts';

describe('activation', () => {
  const extension = () => vscode.extensions.getExtension('layerwise.layerwise');
  let loaded: readonly LoadedFile[];
  const loadedWith = (text: string) => loaded.filter(file => file.text.includes(text));

  before(() => {
    assert.ok(extension(), 'the extension is not installed');
    loaded = watchLoadedFiles(path.join(extension()?.extensionPath ?? '', 'dist'));
  });

  it('comes with a Dockerfile, and loads what a lint needs', async () => {
    assert.equal(extension()?.isActive, false);
    const folder = mkdtempSync(path.join(tmpdir(), 'layerwise-'));
    try {
      writeFileSync(path.join(folder, 'Dockerfile'), 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\n');
      const document = await openDocument('Dockerfile', folder);
      assert.equal(document.languageId, 'dockerfile');
      while (!extension()?.isActive) await wait(1);
      const milliseconds = performance.now() - (loaded[0]?.time ?? 0);
      console.log(`Active ${milliseconds.toFixed()} ms after it began to load. Loaded: ${list(loaded)}`);
      await diagnosticsOf(document);
      console.log(`Loaded by the first diagnostics: ${list(loaded)}`);
      assert.ok(loaded.some(file => file.path.endsWith('extension.js')));
      for (const part of Object.values(parts)) assert.equal(list(loadedWith(part)), '');
    } finally {
      await closeAllEditors();
      rmSync(folder, { recursive: true });
    }
  });

  it('loads the rest when it is needed', async () => {
    await openDocument('Dockerfile');
    await vscode.commands.executeCommand('layerwise.showReport');
    console.log(`Loaded with the report: ${list(loaded)}`);
    assert.equal(loadedWith(parts.git).length, 1);
    assert.equal(loadedWith(parts.panel).length, 1);
    await closeAllEditors();
  });

  it('registers every command that its manifest declares', async () => {
    await extension()?.activate();
    const registered = await vscode.commands.getCommands(true);
    const declared: { command: string }[] = extension()?.packageJSON.contributes.commands;
    assert.ok(declared.some(({ command }) => command === 'layerwise.optimize'));
    for (const { command } of declared) assert.ok(registered.includes(command), command);
  });
});

/** Words that each is sure to have, and nothing else. */
const parts = { yaml: 'tag:yaml.org', git: 'file-exists', panel: 'Content-Security-Policy' };

const list = (files: readonly LoadedFile[]): string =>
  files.map(({ path: file, text }) => `${path.basename(file)} (${text.length})`).join(', ');
