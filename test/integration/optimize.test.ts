import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { discardAllEditors, replaceText, undo } from './editing.ts';
import { eventually, openDocument, openText, workspaceFolder } from './editor-state.ts';

const optimize = (uri?: vscode.Uri) => vscode.commands.executeCommand('layerwise.optimize', uri);
const applyPlan = () => vscode.commands.executeCommand('layerwise.applyPlan');

/** The last diff of a plan: that of the Dockerfile, behind those of other files, if it changes. */
function planDiff(): vscode.TabInputTextDiff | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs.map(({ input }) => input))
    .filter(input => input instanceof vscode.TabInputTextDiff)
    .findLast(({ modified }) => modified.scheme === 'layerwise-plan');
}

async function openedDiff(): Promise<{ before: string; after: string }> {
  const diff = await eventually(planDiff);
  assert.ok(diff);
  const [before, after] = await Promise.all(
    [diff.original, diff.modified].map(uri => vscode.workspace.openTextDocument(uri)),
  );
  assert.equal(after?.languageId, 'dockerfile');
  return { before: before?.getText() ?? '', after: after?.getText() ?? '' };
}

describe('Optimize image build', () => {
  afterEach(discardAllEditors);

  it('shows a diff, and applies it as one unsaved edit that one undo takes back', async () => {
    const document = await openDocument('Dockerfile');
    const before = document.getText();
    await optimize();
    const diff = await openedDiff();
    assert.equal(diff.before, before);
    assert.match(diff.after, /--mount=type=ssh/);
    assert.match(diff.after, /git@gitlab\.com:acme\/sample\.git/);
    assert.equal(document.getText(), before, 'changed before it was accepted');

    await applyPlan();
    assert.equal(document.getText(), diff.after);
    assert.equal(document.isDirty, true);
    await eventually(() => planDiff() === undefined);
    assert.equal(vscode.window.activeTextEditor?.document, document);

    await undo(document);
    assert.equal(document.getText(), before);
  });

  it('works on unsaved text', async () => {
    const document = await openDocument('Dockerfile');
    await replaceText(document, 'USER app', '# unsaved\nUSER app');
    await optimize(document.uri);
    assert.match((await openedDiff()).after, /# unsaved\nUSER app/);
    await applyPlan();
    assert.match(document.getText(), /# unsaved\nUSER app/);
    assert.match(document.getText(), /--mount=type=ssh/);
  });

  it('leaves blanks for what a file without a repository does not tell', async () => {
    const document = await openText('FROM debian\nCOPY . /app\n');
    await optimize();
    const { after } = await openedDiff();
    assert.match(after, /^ARG REPOSITORY$/m);
    await applyPlan();
    assert.equal(document.getText(), after);
  });

  it('does not apply over a document that has changed meanwhile', async () => {
    const document = await openDocument('Dockerfile');
    await optimize();
    await openedDiff();
    await replaceText(document, 'USER app', 'USER another');
    const changed = document.getText();
    await applyPlan();
    assert.equal(document.getText(), changed);
    assert.ok(planDiff(), 'the diff stays, to look at');
  });

  it('applies after a change that was undone', async () => {
    const document = await openDocument('Dockerfile');
    await optimize();
    const { after } = await openedDiff();
    await replaceText(document, 'USER app', 'USER another');
    await replaceText(document, 'USER another', 'USER app');
    await applyPlan();
    assert.equal(document.getText(), after);
  });

  it('does not apply what was planned for other settings', async () => {
    const settings = vscode.workspace.getConfiguration('layerwise');
    const document = await openDocument('Dockerfile');
    const before = document.getText();
    await optimize();
    await openedDiff();
    await settings.update('builder', 'kaniko');
    await applyPlan();
    assert.equal(document.getText(), before);
    await settings.update('builder', undefined);
    await applyPlan();
    assert.notEqual(document.getText(), before);
  });

  it('leaves a file alone that the settings call read-only', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('readonlyInclude', { '**/Dockerfile': true });
    const document = await openDocument('Dockerfile');
    const before = document.getText();
    await optimize();
    const { after } = await openedDiff();
    assert.notEqual(after, before);
    await applyPlan();
    await files.update('readonlyInclude', undefined);
    assert.equal(document.getText(), before);
    assert.ok(planDiff(), 'the diff stays, to look at');
  });

  it('changes nothing when it is cancelled, by command or by closing the diff', async () => {
    const document = await openDocument('Dockerfile');
    const before = document.getText();
    for (const command of ['layerwise.discardPlan', 'workbench.action.closeActiveEditor']) {
      await optimize(document.uri);
      await openedDiff();
      await vscode.commands.executeCommand(command);
      await eventually(() => planDiff() === undefined);
      await applyPlan();
      assert.equal(document.getText(), before, command);
    }
  });

  it('shows one plan at a time', async () => {
    const document = await openDocument('Dockerfile');
    await optimize(document.uri);
    await optimize(document.uri);
    const diffs = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff);
    assert.equal(diffs.length, 1);
    await applyPlan();
    assert.match(document.getText(), /--mount=type=ssh/);
  });

  it('keeps the line endings', async () => {
    const document = await openText('FROM debian\r\nCOPY . /app\r\n');
    await optimize();
    const { after } = await openedDiff();
    assert.doesNotMatch(after, /[^\r]\n/);
    await applyPlan();
    assert.equal(document.getText(), after);
  });

  it('shows and makes the files that a plan needs', async () => {
    const folder = workspaceFolder();
    const ignoreFile = path.join(folder, '.dockerignore');
    writeFileSync(path.join(folder, 'Dockerfile.all'), 'FROM python:3.12\nWORKDIR /app\nCOPY . .\n');
    const document = await openDocument('Dockerfile.all');
    await optimize(document.uri);
    await eventually(planDiff);
    const titles = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label);
    assert.ok(titles.includes('.dockerignore: before and after'), String(titles));
    assert.equal(existsSync(ignoreFile), false, 'written before it was accepted');
    await applyPlan();
    assert.match(readFileSync(ignoreFile, 'utf8'), /\.ssh/);
    await eventually(() => planDiff() === undefined);
    for (const file of [ignoreFile, document.fileName]) rmSync(file);
  });

  it('opens no diff where there is nothing to do', async () => {
    await openText('FROM debian\nRUN make\n');
    await optimize();
    assert.equal(planDiff(), undefined);
  });

  it('explains what the plan saves, once the history is read', async () => {
    await openDocument('Dockerfile');
    await optimize();
    await openedDiff();
    const diff = planDiff();
    assert.ok(diff);
    const uri = diff.modified.with({ path: path.posix.join(diff.modified.path, '../../Plan.md') });
    const text = await eventually(
      async () => {
        await vscode.commands.executeCommand('layerwise.explainPlan');
        return (await vscode.workspace.openTextDocument(uri)).getText();
      },
      explained => explained.includes('## What it saves'),
    );
    assert.match(text, /would push [\d.]+ [MG]B instead of [\d.]+ [MG]B[\s\S]*\| All of them \|/);
  });

  it('stays when the refactor preview is discarded, or left with nothing ticked', async () => {
    const document = await openDocument('Dockerfile');
    const before = document.getText();
    await optimize();
    await openedDiff();
    const inPreview = async (answer: string) => {
      let done = false;
      const previewed = vscode.commands.executeCommand('layerwise.previewPlan').then(() => {
        done = true;
      });
      await eventually(async () => {
        await vscode.commands.executeCommand(`refactorPreview.${answer}`);
        return done;
      });
      await previewed;
    };
    for (const answer of ['discard', 'apply']) {
      await inPreview(answer);
      assert.equal(document.getText(), before, answer);
      assert.ok(planDiff(), 'the diff stays');
    }
  });

  it('explains the plan', async () => {
    await openDocument('Dockerfile');
    await optimize();
    await openedDiff();
    await vscode.commands.executeCommand('layerwise.explainPlan');
    await eventually(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('Plan'));
  });
});
