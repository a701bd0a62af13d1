import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAllEditors, eventually, openDocument } from './editor-state.ts';

describe('activation', () => {
  const extension = () => vscode.extensions.getExtension('layerwise.layerwise');

  it('is activated by opening a Dockerfile', async () => {
    assert.ok(extension(), 'the extension is not installed');
    const document = await openDocument('Dockerfile');
    assert.equal(document.languageId, 'dockerfile');
    await eventually(() => extension()?.isActive);
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
