import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { discardAllEditors, replaceText, undo } from './editing.ts';
import {
  codeActionsAt,
  diagnosticsOf,
  eventually,
  openDocument,
  openText,
  workspaceFolder,
} from './editor-state.ts';

const { QuickFix, RefactorRewrite, SourceFixAll } = vscode.CodeActionKind;
const clone = /two stages/;

describe('quick fixes', () => {
  afterEach(discardAllEditors);

  /** The actions at the first finding. */
  async function offered(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
    const [diagnostic] = await diagnosticsOf(document);
    assert.ok(diagnostic);
    return codeActionsAt(document, diagnostic.range, found =>
      found.some(one => one.title.includes('Ignore')),
    );
  }

  async function apply(action: vscode.CodeAction | undefined): Promise<void> {
    assert.ok(action?.edit, `no edit: ${action?.title}`);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  }

  it('are listed by use: fix, whole file, silence, explanation', async () => {
    const actions = await offered(await openDocument('Dockerfile'));
    assert.deepEqual(
      actions.map(({ title, kind }) => [title.replace(clone, '…'), kind?.value]),
      [
        ['Clone the source in …, so that a commit adds only what it changes', QuickFix.value],
        ['Optimize image build…', RefactorRewrite.value],
        ['Ignore full-code-copy for this instruction', QuickFix.value],
        ['Ignore full-code-copy in this file', QuickFix.value],
        ['Show documentation of full-code-copy', QuickFix.value],
      ],
    );
    // It takes pushed commits instead of the working tree, which no one-key fix should do.
    assert.equal(actions[0]?.isPreferred, false);
  });

  it('offer once what settles two findings of one place', async () => {
    const document = await openText('FROM debian\nRUN git clone git@github.com:acme/app.git /app\n');
    const rules = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);
    const found = await diagnosticsOf(document, all => all.map(rules).includes('single-layer-clone'));
    assert.ok(found.map(rules).includes('unpinned-clone'));
    const range = new vscode.Range(1, 6, 1, 6);
    const actions = await codeActionsAt(document, range, all => all.some(({ title }) => clone.test(title)));
    assert.equal(actions.filter(({ title }) => clone.test(title)).length, 1);
  });

  it('replace the COPY by the two-stage clone, and take it back in one undo', async () => {
    const document = await openDocument('Dockerfile');
    const before = document.getText();
    await diagnosticsOf(document, ([found]) => /MB/.test(found?.message ?? ''));
    const fix = (await offered(document)).find(({ title }) => clone.test(title));
    await apply(fix);
    const after = document.getText();
    assert.match(after, /git@gitlab\.com:acme\/sample\.git/);
    assert.match(after, /--mount=type=ssh/);
    assert.doesNotMatch(after, /^COPY .*src\/\$PROJ_GIT_REPO/m);
    await diagnosticsOf(document, found => found.length === 0);
    await undo(document);
    assert.equal(document.getText(), before);
  });

  it('ignore a finding with a comment above its instruction', async () => {
    const document = await openText('FROM debian\nCOPY \\\n  . /app\n');
    const ignore = (await offered(document)).find(({ title }) => title.includes('for this instruction'));
    await apply(ignore);
    assert.equal(document.getText(), 'FROM debian\n# layerwise ignore=full-code-copy\nCOPY \\\n  . /app\n');
    await diagnosticsOf(document, found => found.length === 0);
  });

  it('ignore a rule in the whole file', async () => {
    const document = await openText('# syntax=docker/dockerfile:1\nFROM debian\nCOPY . /app\n');
    await apply((await offered(document)).find(({ title }) => title.includes('in this file')));
    assert.match(document.getText(), /^# syntax.*\n# layerwise ignore-file=full-code-copy\nFROM/);
    await diagnosticsOf(document, found => found.length === 0);
  });

  it('show the page of the rule', async () => {
    const documentation = (await offered(await openDocument('Dockerfile'))).at(-1);
    const { command = '', arguments: argv = [] } = documentation?.command ?? {};
    await vscode.commands.executeCommand(command, ...argv);
    await eventually(() => {
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      // Rendered, not as source text.
      return activeTab?.label.includes('full-code-copy') && !(activeTab.input instanceof vscode.TabInputText);
    });
  });

  it('are none where nothing is found', async () => {
    const document = await openDocument('Dockerfile');
    await diagnosticsOf(document);
    const first = new vscode.Range(0, 0, 0, 4);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      first,
    );
    assert.deepEqual(
      actions.filter(({ title }) => /layerwise|full-code-copy/i.test(title)),
      [],
    );
  });

  it('follow the text: the ranges of an old version are never used', async () => {
    const document = await openText('FROM debian\nCOPY . /app\n');
    await diagnosticsOf(document);
    await replaceText(document, 'FROM', '# moved\n\nFROM');
    const line = new vscode.Range(3, 0, 3, 0);
    const ignore = (await codeActionsAt(document, line)).find(({ title }) => title.includes('Ignore'));
    await apply(ignore);
    assert.match(document.getText(), /FROM debian\n# layerwise ignore=full-code-copy\nCOPY \. \/app/);
  });

  it('are preferred, and made on save, only where they are safe', async () => {
    const document = await openText(
      '# syntax=docker/dockerfile:experimental\nFROM alpine\nCOPY . /app\nRUN --mount=type=ssh git fetch\n',
    );
    await diagnosticsOf(document, found => found.length > 1);
    const preferred = (await codeActionsAt(document, new vscode.Range(0, 0, 0, 40))).filter(
      ({ isPreferred }) => isPreferred,
    );
    assert.equal(preferred.length, 1);

    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
      SourceFixAll.value,
    );
    const ours = actions.filter(({ kind }) => kind?.value === 'source.fixAll.layerwise');
    assert.equal(ours.length, 1);
    await apply(ours[0]);
    assert.doesNotMatch(document.getText(), /experimental/);
    assert.match(document.getText(), /^COPY \. \/app$/m);
  });

  it('fix all findings of a rule at once', async () => {
    const document = await openText('FROM alpine AS one\nCOPY . /app\nFROM alpine\nCOPY . /srv\n');
    await diagnosticsOf(document, found => found.length > 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(3, 0, 3, 4),
      QuickFix.value,
      20, // so many get their edit, as the one does that a person chooses
    );
    await apply(actions.find(({ title }) => title.startsWith('Fix all full-code-copy')));
    assert.doesNotMatch(document.getText(), /COPY \./);
  });

  it('take a key and its handling out', async () => {
    const document = await openDocument('Dockerfile.two-stage-key');
    const found = await diagnosticsOf(document);
    const key = found.find(({ code }) => typeof code === 'object' && code.value === 'private-key-copy');
    assert.ok(key);
    const actions = await codeActionsAt(document, key.range);
    await apply(actions.find(({ title }) => title.includes('ssh agent')));
    assert.doesNotMatch(document.getText(), /id_ed25519/);
    assert.match(document.getText(), /--mount=type=ssh/);
  });

  it('are made on save where the settings say so: the safe ones alone', async () => {
    const file = vscode.Uri.joinPath(vscode.Uri.file(workspaceFolder()), 'Dockerfile.saved');
    const text = '# syntax=docker/dockerfile:experimental\nFROM alpine\nCOPY . /app\n';
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const settings = vscode.workspace.getConfiguration('editor');
    const onSave = (value: unknown) =>
      settings.update('codeActionsOnSave', value, vscode.ConfigurationTarget.Global);
    try {
      await onSave({ 'source.fixAll.layerwise': 'explicit' });
      const document = await openDocument('Dockerfile.saved');
      await diagnosticsOf(document, found => found.length > 1);
      await replaceText(document, 'FROM', '# saved\nFROM');
      await vscode.commands.executeCommand('workbench.action.files.save');
      await eventually(() => !document.isDirty);
      const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      assert.equal(saved, '# syntax=docker/dockerfile:1\n# saved\nFROM alpine\nCOPY . /app\n');
    } finally {
      await onSave(undefined);
      await vscode.workspace.fs.delete(file);
    }
  });

  it('are offered by kind, to those who ask for one kind', async () => {
    const document = await openDocument('Dockerfile');
    const [diagnostic] = await diagnosticsOf(document);
    const titles = async (kind: vscode.CodeActionKind) => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        diagnostic?.range,
        kind.value,
      );
      return actions.map(({ title }) => title);
    };
    assert.deepEqual(await titles(RefactorRewrite), ['Optimize image build…']);
    assert.ok((await titles(QuickFix)).every(title => title !== 'Optimize image build…'));
    assert.deepEqual(await titles(SourceFixAll.append('other')), []);
  });
});
