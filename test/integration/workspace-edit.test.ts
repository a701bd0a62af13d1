import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { isRefusal, workspaceEdit } from '../../src/editor/workspace-edit.ts';
import type { FileEdit } from '../../src/rules/rule.ts';
import { discardAllEditors, replaceText, undo } from './editing.ts';
import { openDocument, openText } from './editor-state.ts';

describe('an edit of the Dockerfile and of files of its build context', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'context-'));
  });
  afterEach(async () => {
    await discardAllEditors();
    rmSync(folder, { recursive: true });
  });
  const ignoreFile = () => path.join(folder, '.dockerignore');
  const change: FileEdit = { path: '.dockerignore', before: '.git\n', after: '.git\n*.pem\n' };
  const made: FileEdit = { ...change, before: '' };

  async function outcome(file: FileEdit): Promise<string> {
    const document = await openText('FROM debian\nCOPY . /app\n');
    const edit = await workspaceEdit(document, [{ start: 0, end: 4, newText: 'from' }], [file], folder);
    if (isRefusal(edit)) return edit.refused;
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /^from debian\n/);
    return 'applied';
  }

  it('makes a file that is not there', async () => {
    assert.equal(await outcome(made), 'applied');
    assert.equal(readFileSync(ignoreFile(), 'utf8'), made.after);
  });

  it('does not overwrite a file that has come into being since', async () => {
    writeFileSync(ignoreFile(), 'mine\n');
    assert.match(await outcome(made), /\.dockerignore exists/);
    assert.equal(readFileSync(ignoreFile(), 'utf8'), 'mine\n');
  });

  it('changes nothing where a file comes into being until the edit is applied', async () => {
    const document = await openText('FROM debian\n');
    writeFileSync(path.join(folder, 'compose.yaml'), 'services: {}\n');
    const compose = { path: 'compose.yaml', before: 'services: {}\n', after: 'services: { app: {} }\n' };
    const edits = [{ start: 0, end: 4, newText: 'from' }];
    const edit = await workspaceEdit(document, edits, [compose, made], folder);
    assert.ok(!isRefusal(edit));
    writeFileSync(ignoreFile(), 'mine\n');
    assert.equal(await vscode.workspace.applyEdit(edit), false);
    assert.equal(readFileSync(ignoreFile(), 'utf8'), 'mine\n');
    assert.equal(document.getText(), 'FROM debian\n');
    assert.equal((await openDocument('compose.yaml', folder)).getText(), compose.before);
  });

  it('changes a file in the editor, and saves nothing', async () => {
    writeFileSync(ignoreFile(), change.before);
    assert.equal(await outcome(change), 'applied');
    const document = await openDocument('.dockerignore', folder);
    assert.equal(document.getText(), change.after);
    assert.equal(document.isDirty, true);
    assert.equal(readFileSync(ignoreFile(), 'utf8'), change.before);
  });

  it('changes a file with other line endings, and keeps them', async () => {
    writeFileSync(ignoreFile(), '.git\r\n');
    assert.equal(await outcome({ ...change, before: '.git\r\n', after: '.git\r\n*.pem\r\n' }), 'applied');
    assert.equal((await openDocument('.dockerignore', folder)).getText(), '.git\r\n*.pem\r\n');
  });

  it('does not touch unsaved changes', async () => {
    writeFileSync(ignoreFile(), change.before);
    const document = await openDocument('.dockerignore', folder);
    await replaceText(document, '.git', '.git\nmine');
    assert.match(await outcome(change), /unsaved changes/);
    assert.equal(document.getText(), '.git\nmine\n');
    await undo(document);
    assert.equal(await outcome(change), 'applied');
  });

  it('does not touch a file that has changed on disk since', async () => {
    writeFileSync(ignoreFile(), 'mine\n');
    assert.match(await outcome(change), /has changed since/);
  });

  it('says so when the build context is not known', async () => {
    const document = await openText('FROM debian\n');
    const edit = await workspaceEdit(document, [], [made], undefined);
    assert.ok(isRefusal(edit));
  });
});
