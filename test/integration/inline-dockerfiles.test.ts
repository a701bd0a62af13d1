import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { discardAllEditors, replaceText } from './editing.ts';
import { diagnosticsOf, openDocument, workspaceFolder } from './editor-state.ts';

/** Its context is the folder above, where the sample's sources are. */
const compose = `services:
  web:
    build:
      context: ..
      dockerfile_inline: |
        FROM python:3.12-slim
        COPY id_rsa /root/.ssh/id_rsa
        COPY src/sample /srv/sample
  quiet:
    build:
      dockerfile_inline: |
        FROM alpine
        # layerwise ignore=private-key-copy only an example
        COPY id_rsa /root/.ssh/id_rsa
`;

describe('a Dockerfile in a compose file of a folder', () => {
  const folder = () => path.join(workspaceFolder(), 'compose');
  before(() => {
    mkdirSync(folder());
    writeFileSync(path.join(folder(), 'compose.yaml'), compose);
  });
  after(() => rmSync(folder(), { recursive: true }));
  afterEach(discardAllEditors);

  it('is checked, with what is known of its context', async () => {
    const document = await openDocument('compose.yaml', folder());
    assert.equal(document.languageId, 'dockercompose');
    // Unknown sources would count as large, too; only git knows how large these are.
    const found = await diagnosticsOf(document, all => all.some(({ message }) => /\d MB/.test(message)));
    const marked = found.map(({ range }) => document.getText(range));
    assert.deepEqual(
      found.map(({ range: { start } }) => start.line),
      [6, 7],
      marked.join('\n'),
    );
    assert.match(marked[0] ?? '', /id_rsa/);
    assert.match(marked[1] ?? '', /src\/sample/);
  });

  it('is checked as it is typed, and no more when it is gone', async () => {
    const document = await openDocument('compose.yaml', folder());
    const lines = (found: vscode.Diagnostic[]) => found.map(({ range }) => range.start.line).join();
    await diagnosticsOf(document, found => lines(found) === '6,7');
    await replaceText(document, '        FROM python:3.12-slim\n', '        FROM python:3.12-slim\n\n');
    await diagnosticsOf(document, found => lines(found) === '7,8');
    await replaceText(document, 'dockerfile_inline: |', 'dockerfile_outline: |');
    await diagnosticsOf(document, found => found.length === 0);
  });
});
