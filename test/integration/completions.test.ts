import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { discardAllEditors } from './editing.ts';
import { eventually, openDocument, openText } from './editor-state.ts';

describe('completions', () => {
  afterEach(discardAllEditors);

  /** Text with the cursor at the `|`, in an editor. */
  async function openAt(text: string): Promise<vscode.TextEditor> {
    const document = await openText(text.replace('|', ''));
    const editor = vscode.window.activeTextEditor as vscode.TextEditor;
    const cursor = document.positionAt(text.indexOf('|'));
    editor.selection = new vscode.Selection(cursor, cursor);
    return editor;
  }

  /** Those of this extension, which come in an order of their own. */
  async function offeredIn({ document, selection }: vscode.TextEditor): Promise<vscode.CompletionItem[]> {
    const list = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          selection.active,
        ),
      ({ items }) => items.some(ours),
    );
    return list.items.filter(ours);
  }

  const ours = ({ sortText }: vscode.CompletionItem) => /^\d{3}$/.test(sortText ?? '');
  const nameOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);

  /** Chooses the first suggestion, as a person does, and returns the text. */
  async function acceptFirst({ document }: vscode.TextEditor): Promise<string> {
    const before = document.getText();
    await eventually(async () => {
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await new Promise(resolve => setTimeout(resolve, 500));
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return document.getText() !== before;
    });
    return document.getText();
  }

  it('offer the options of a mount that it does not have yet', async () => {
    const editor = await openAt('FROM debian\nRUN --mount=type=ssh,id=a,| \\\n    git fetch\n');
    const items = await offeredIn(editor);
    assert.deepEqual(items.map(nameOf), ['required', 'uid', 'gid', 'mode', 'target']);
    assert.ok(items.every(({ documentation }) => documentation instanceof vscode.MarkdownString));
  });

  it('write what was chosen in place of what stands there', async () => {
    const editor = await openAt('FROM debian\nRUN --mount=type=cache,shar|,target=/x make\n');
    assert.match(await acceptFirst(editor), /^RUN --mount=type=cache,sharing=,target=\/x make$/m);
  });

  it('write the two-stage clone, with the facts of the repository', async () => {
    await openDocument('Dockerfile');
    const editor = vscode.window.activeTextEditor as vscode.TextEditor;
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit(edit => edit.insert(end, '\ntwo-stage-clon'));
    const cursor = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(cursor, cursor);
    await eventually(
      async () => (await offeredIn(editor))[0],
      item => /acme\/develop\.git/.test((item?.insertText as vscode.SnippetString | undefined)?.value ?? ''),
    );
    const text = await acceptFirst(editor);
    assert.match(text, /^ARG REPOSITORY=git@gitlab\.com:acme\/develop\.git$/m);
    assert.match(text, /"\$\{COMMIT_SHA:\?\}"/);
    assert.equal(text.match(/^RUN --mount=type=ssh,required=true/gm)?.length, 2);
  });

  it('leave words of a command alone', async () => {
    const { document, selection } = await openAt('FROM debian\nRUN git -|\n');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      selection.active,
      '-',
    );
    assert.deepEqual(list.items.filter(ours), []);
  });
});
