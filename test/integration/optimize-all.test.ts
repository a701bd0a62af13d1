import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readDockerfile } from '../../src/dockerfile/read.ts';
import type { Analyses } from '../../src/editor/analyses.ts';
import type { BuildFacts } from '../../src/editor/facts.ts';
import { gatherProposals } from '../../src/editor/optimize-all/gather-proposals.ts';
import { acceptAll, discardAllEditors, replaceText, undo } from './editing.ts';
import { eventually, openText, workspaceFolder } from './editor-state.ts';

const title = /^Dockerfiles: before and after \((\d+) files\)$/;
const allTabs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
const multiDiff = () => allTabs().find(({ label }) => title.test(label));
const run = (command: string) => vscode.commands.executeCommand(`layerwise.${command}`);

/** Accepts the choice that is offered, all files of it, and waits for their diff. */
async function reviewAll(): Promise<number> {
  const { label } = await acceptAll('layerwise.optimizeAll', multiDiff);
  return Number(title.exec(label)?.[1]);
}

const document = (name: string) => vscode.workspace.openTextDocument(path.join(workspaceFolder(), name));

describe('Optimize all Dockerfiles', () => {
  const ignoreFile = () => path.join(workspaceFolder(), '.dockerignore');
  afterEach(async () => {
    await discardAllEditors();
    rmSync(ignoreFile(), { force: true });
  });

  const both = () => Promise.all(['Dockerfile', 'Dockerfile.two-stage-key'].map(document));
  const textsOfBoth = async () => (await both()).map(one => one.getText());
  async function applyAll(): Promise<void> {
    await reviewAll();
    await run('applyPlans');
    await eventually(() => multiDiff() === undefined);
  }

  it('shows the changes of all, and applies them unsaved', async () => {
    assert.equal(await reviewAll(), 4);
    const before = await textsOfBoth();
    assert.doesNotMatch(before.join(''), /--mount=type=ssh/, 'written before it was accepted');
    await run('applyPlans');
    await eventually(() => multiDiff() === undefined);
    for (const changed of await both()) {
      assert.match(changed.getText(), /--mount=type=ssh/);
      assert.equal(changed.isDirty, true);
    }
  });

  it('takes all back in one undo, from any of them, whatever was applied before', async () => {
    const before = await textsOfBoth();
    await applyAll();
    await discardAllEditors();
    await applyAll();
    const after = await textsOfBoth();
    for (const from of await both()) {
      await undo(from);
      await eventually(textsOfBoth, texts => isDeepStrictEqual(texts, before));
      await vscode.commands.executeCommand('redo');
      await eventually(textsOfBoth, texts => isDeepStrictEqual(texts, after));
    }
  });

  it('takes them back one by one where something was typed since', async () => {
    const before = await textsOfBoth();
    await applyAll();
    const [one, two] = await both();
    assert.ok(one && two);
    const after = two.getText();
    await replaceText(two, 'FROM', '# typed\nFROM');
    await undo(one);
    await eventually(() => one.getText() === before[0]);
    assert.equal(two.getText(), after.replace('FROM', '# typed\nFROM'));
    await undo(two);
    await eventually(() => two.getText() === after);
    await undo(two);
    await eventually(() => two.getText() === before[1]);
  });

  it('applies nothing when one of the files was changed meanwhile', async () => {
    await reviewAll();
    const one = await document('Dockerfile');
    const before = one.getText();
    await replaceText(await document('Dockerfile.squash'), 'FROM python:3.12', 'FROM python:3.13');
    await run('applyPlans');
    assert.equal(one.getText(), before);
    assert.equal(existsSync(ignoreFile()), false);
    assert.ok(multiDiff(), 'the diff stays, to look at');
  });

  it('changes nothing when it is cancelled', async () => {
    await reviewAll();
    await run('discardPlans');
    await eventually(() => multiDiff() === undefined);
    await run('applyPlans');
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty),
      [],
    );
  });

  it('stops when it is cancelled while facts are gathered', async () => {
    const cancel = new vscode.CancellationTokenSource();
    let asked = 0;
    const refresh = () => {
      asked++;
      cancel.cancel();
      return new Promise<void>(() => {});
    };
    const of = ({ getText }: vscode.TextDocument) => ({ context: { dockerfile: readDockerfile(getText()) } });
    const { withProgress } = vscode.window;
    const cancelled: typeof withProgress = (_, task) => task({ report() {} }, cancel.token);
    Object.assign(vscode.window, { withProgress: cancelled });
    try {
      const gathering = gatherProposals({ of } as unknown as Analyses, { refresh } as unknown as BuildFacts);
      assert.equal(await gathering, undefined);
    } finally {
      Object.assign(vscode.window, { withProgress });
    }
    assert.equal(asked, 1, 'went on with the next Dockerfile');
  });

  it('explains all of them, with what stands in the way of their builds said once', async () => {
    await reviewAll();
    await run('explainPlans');
    const input = await eventually(() => allTabs().find(({ label }) => label.includes('Plan.md'))?.input);
    assert.ok(input instanceof vscode.TabInputCustom);
    const text = (await vscode.workspace.openTextDocument(input.uri)).getText();
    assert.equal(text.match(/^# What changes in Dockerfile/gm)?.length, 4);
    assert.equal(text.match(/No ssh agent is running/g)?.length, 1);
    assert.match(text, /# Before you build any of them\n[\s\S]*No ssh agent is running/);
  });

  it('brings a compose file along that builds two of them', async () => {
    const compose = path.join(workspaceFolder(), 'compose.yaml');
    const key = '{ context: ., dockerfile: Dockerfile.two-stage-key }';
    const before = `services:\n  app:\n    build: .\n  key:\n    build: ${key}\n`;
    writeFileSync(compose, before);
    try {
      assert.equal(await reviewAll(), 5);
      await run('applyPlans');
      const changed = await document('compose.yaml');
      assert.equal(changed.getText().match(/ssh:/g)?.length, 2);
      assert.equal(readFileSync(compose, 'utf8'), before, 'saved');
    } finally {
      rmSync(compose);
    }
  });

  it('is offered one Dockerfile of the workspace when none is open', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    run('optimize');
    const diff = await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return allTabs().find(({ input }) => input instanceof vscode.TabInputTextDiff);
    });
    assert.equal(diff?.label, 'Dockerfile: before and after');
  });

  it('leaves an unsaved Dockerfile of no folder alone', async () => {
    const unsaved = await openText('FROM debian\nCOPY . /app\n');
    await reviewAll();
    await run('applyPlans');
    assert.equal(unsaved.getText(), 'FROM debian\nCOPY . /app\n');
  });
});
