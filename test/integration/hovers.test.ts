import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { discardAllEditors } from './editing.ts';
import { eventually, openDocument, openText } from './editor-state.ts';

describe('hovers', () => {
  afterEach(discardAllEditors);

  /** What is shown over a part of the text, once it is as wanted. */
  async function shown(document: vscode.TextDocument, part: string, wanted: RegExp): Promise<vscode.Hover> {
    const start = document.getText().indexOf(part);
    assert.notEqual(start, -1, `${part} is not in the text`);
    const position = document.positionAt(start + 1);
    const found = await eventually(
      async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          position,
        );
        return hovers.find(hover => wanted.test(textOf(hover)));
      },
      hover => hover !== undefined,
    );
    return found as vscode.Hover;
  }

  const textOf = ({ contents }: vscode.Hover): string =>
    contents.map(content => (typeof content === 'string' ? content : content.value)).join('\n');

  it('explain a mount, over just the text that they speak of', async () => {
    const document = await openText('FROM debian\nRUN --mount=type=ssh,id=github \\\n    git fetch\n');
    const hover = await shown(document, '--mount', /docker build --ssh github/);
    assert.equal(document.getText(hover.range), '--mount=type=ssh');
    const option = await shown(document, 'id=github', /default. when left out/);
    assert.equal(document.getText(option.range), 'id=github');
    assert.match(textOf(option), /\[Reference\]\(https:\/\/docs\.docker\.com\//);
  });

  it('tell who reads a secret, beside the diagnostic', async () => {
    const document = await openText('FROM node\nARG NPM_TOKEN\nRUN npm ci\n');
    await shown(document, 'NPM_TOKEN', /RUN instructions below \(1\)/);
  });

  it('tell what commits have pushed because of a COPY, once that is known', async () => {
    const document = await openDocument('Dockerfile');
    await shown(document, 'COPY --chown=app:app src/$PROJ', /Over the last \d+ commits[\s\S]*\| --- \|/);
  });
});
