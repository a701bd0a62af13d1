import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { discardAllEditors, replaceText } from './editing.ts';
import {
  codeActionsAt,
  diagnosticsOf,
  eventually,
  openDocument,
  openText,
  workspaceFolder,
} from './editor-state.ts';

const copy = 'COPY --chown=app:app src/$PROJ_GIT_REPO $PROJ_SRC/$PROJ_GIT_REPO';
const none = (found: vscode.Diagnostic[]) => found.length === 0;

describe('diagnostics', () => {
  afterEach(discardAllEditors);

  it('underline the copied source, with its rule and a page about it', async () => {
    const document = await openDocument('Dockerfile');
    const [diagnostic, ...others] = await diagnosticsOf(document);
    assert.equal(others.length, 0);
    assert.equal(document.getText(diagnostic?.range), copy);
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Warning);
    const { code } = diagnostic;
    assert.ok(typeof code === 'object');
    assert.equal(code.value, 'full-code-copy');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /full-code-copy/);
  });

  it('point to what else belongs to a finding', async () => {
    const document = await openText('FROM debian\nCOPY id_rsa /root/.ssh/\nRUN rm /root/.ssh/id_rsa\n');
    const all = await diagnosticsOf(document, found =>
      found.some(({ relatedInformation }) => relatedInformation?.length),
    );
    const [related] = all.flatMap(({ relatedInformation }) => relatedInformation ?? []);
    assert.equal(related?.location.uri.toString(), document.uri.toString());
    assert.match(document.getText(related?.location.range), /id_rsa/);
  });

  it('strike through what is deprecated', async () => {
    const document = await openText('# syntax=docker/dockerfile:experimental\nFROM debian\n');
    const [diagnostic] = await diagnosticsOf(document);
    assert.deepEqual(diagnostic?.tags, [vscode.DiagnosticTag.Deprecated]);
  });

  it('tell the size that git has measured, once it has', async () => {
    const document = await openDocument('Dockerfile');
    await diagnosticsOf(document, ([found]) => /\b14 MB\b/.test(found?.message ?? ''));
  });

  it('follow the text: gone with the cause, back with it', async () => {
    const document = await openDocument('Dockerfile');
    await diagnosticsOf(document);
    await replaceText(document, copy, '');
    await diagnosticsOf(document, none);
    await replaceText(document, '# Code\n', `# Code\n\n\n${copy}`);
    const [diagnostic] = await diagnosticsOf(document);
    assert.equal(document.getText(diagnostic?.range), copy);
  });

  it('speak of the newest of many quick edits', async () => {
    const document = await openText('FROM debian\nCOPY . /app\n');
    for (let i = 0; i < 20; i++) await replaceText(document, 'FROM', '# a line\nFROM');
    const [diagnostic] = await diagnosticsOf(document, ([found]) => found?.range.start.line === 21);
    assert.equal(document.getText(diagnostic?.range), 'COPY . /app');
  });

  it('are gone when the document is closed', async () => {
    // As a person does: what openTextDocument opens stays open for minutes.
    const [from, to] = ['Dockerfile', 'Dockerfile.short-lived'].map(name =>
      vscode.Uri.joinPath(vscode.Uri.file(workspaceFolder()), name),
    ) as [vscode.Uri, vscode.Uri];
    await vscode.workspace.fs.copy(from, to, { overwrite: true });
    await vscode.commands.executeCommand('vscode.open', to);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.fsPath, to.fsPath);
    await diagnosticsOf(document);
    await discardAllEditors();
    await eventually(() => document.isClosed);
    await diagnosticsOf(document, none);
    await vscode.workspace.fs.delete(to);
  });

  it('leave documents alone that nobody writes', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('old', {
      provideTextDocumentContent: () => 'FROM debian\nCOPY . /app\n',
    });
    const old = await vscode.workspace.openTextDocument(vscode.Uri.parse('old:/Dockerfile'));
    await vscode.window.showTextDocument(old);
    assert.equal(old.languageId, 'dockerfile');
    await diagnosticsOf(await openText('FROM debian\nCOPY . /app\n'));
    assert.deepEqual(vscode.languages.getDiagnostics(old.uri), []);
    provider.dispose();
  });

  it('fade a name that a comment ignores without need, and the lightbulb takes it out', async () => {
    const document = await openText(
      'FROM debian\n# layerwise ignore=full-copy,full-code-copy\nCOPY . /app\n',
    );
    const [diagnostic, ...others] = await diagnosticsOf(document);
    assert.deepEqual([others, document.getText(diagnostic?.range)], [[], 'full-copy']);
    assert.deepEqual(diagnostic?.tags, [vscode.DiagnosticTag.Unnecessary]);
    const [fix] = await codeActionsAt(document, diagnostic.range);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /^# layerwise ignore=full-code-copy$/m);
    await diagnosticsOf(document, none);
  });

  it('are left to another extension that shows the same, where that is asked for', async () => {
    const document = await openText('FROM debian\nARG NPM_TOKEN\nARG GITHUB_TOKEN\n');
    await diagnosticsOf(document, found => found.length === 2);
    const other = vscode.languages.createDiagnosticCollection('hadolint');
    const same = new vscode.Diagnostic(
      new vscode.Range(1, 0, 1, 13),
      'Secret',
      vscode.DiagnosticSeverity.Warning,
    );
    same.source = 'hadolint';
    same.code = { value: 'DL3064', target: document.uri };
    const set = (value: unknown) =>
      vscode.workspace
        .getConfiguration('layerwise')
        .update('quietOverlap', value, vscode.ConfigurationTarget.Global);
    try {
      other.set(document.uri, [same]);
      await set(true);
      await diagnosticsOf(document, ([found, ...more]) => found?.range.start.line === 2 && more.length === 0);
      other.clear();
      await diagnosticsOf(document, found => found.length === 2);
      other.set(document.uri, [same]);
      await diagnosticsOf(document, found => found.length === 1);
      await set(undefined);
      await diagnosticsOf(document, found => found.length === 2);
    } finally {
      await set(undefined);
      other.dispose();
    }
  });

  describe('with settings', () => {
    const set = (key: string, value: unknown) =>
      vscode.workspace.getConfiguration('layerwise').update(key, value, vscode.ConfigurationTarget.Global);
    afterEach(async () => {
      await set('rules', undefined);
      await set('minimumLayerSize', undefined);
    });

    it('take another severity, or none, at once', async () => {
      const document = await openDocument('Dockerfile');
      await diagnosticsOf(document);
      await set('rules', { 'full-code-copy': 'hint' });
      await diagnosticsOf(document, ([found]) => found?.severity === vscode.DiagnosticSeverity.Hint);
      await set('rules', { 'full-code-copy': 'off' });
      await diagnosticsOf(document, none);
    });

    it('keep quiet about a tree that is smaller than the user minds', async () => {
      const document = await openDocument('Dockerfile');
      await set('minimumLayerSize', 20);
      await diagnosticsOf(document, none);
      await set('minimumLayerSize', 12);
      await diagnosticsOf(document);
    });

    it('survive values of the wrong type', async () => {
      const document = await openDocument('Dockerfile');
      await set('rules', { 'full-code-copy': 7 });
      await set('minimumLayerSize', 'large');
      await diagnosticsOf(document, ([found]) => found?.severity === vscode.DiagnosticSeverity.Warning);
    });
  });
});
