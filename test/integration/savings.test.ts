import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readDockerfile } from '../../src/dockerfile/read.ts';
import { createLayerHistories } from '../../src/editor/savings/layer-histories.ts';
import { discardAllEditors } from './editing.ts';
import { eventually, openDocument, workspaceFolder } from './editor-state.ts';

const titles = async (document: vscode.TextDocument): Promise<string[]> => {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    10,
  );
  return lenses.flatMap(({ command }) => command?.title ?? []);
};

describe('Savings', () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration('layerwise').update('codeLens', undefined);
    await discardAllEditors();
  });

  it('says over the COPY what recent commits pushed, unless that is turned off', async () => {
    const document = await openDocument('Dockerfile');
    const shown = await eventually(async () => {
      const found = await titles(document);
      return found.some(title => title.includes('pushed again')) ? found : undefined;
    });
    assert.match(
      shown?.join('\n') ?? '',
      /≈ [\d.]+ MB pushed again by \d+ of the last \d+ commits\nOptimize/,
    );

    await vscode.workspace.getConfiguration('layerwise').update('codeLens', false);
    await eventually(async () => (await titles(document)).length === 0 || undefined);
  });

  it('copies the report as Markdown', async () => {
    await openDocument('Dockerfile');
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('layerwise.copyReport');
    const text = await eventually(async () => (await vscode.env.clipboard.readText()) || undefined);
    assert.match(text ?? '', /^### What Dockerfile pushes\n/);
    assert.match(text ?? '', /\| Each commit \(median\) \| [\d.]+ MB \| [\d.]+ [kM]B \|/);
  });

  it('stops waiting for a history when it is cancelled', async () => {
    const log = vscode.window.createOutputChannel('Test', { log: true });
    const histories = createLayerHistories(log);
    const source = new vscode.CancellationTokenSource();
    const { instructions } = readDockerfile('FROM debian\nCOPY . /app\n');
    const [copy] = instructions.slice(-1);
    assert.ok(copy);
    const measured = {
      ...{ copy, path: 'src/sample', head: 'none' },
      ...{ ignores: () => false, copiesGit: false, keepsGit: false },
    };
    const whole = histories.whole(workspaceFolder(), measured, 1000, source.token);
    source.cancel();
    assert.equal(await whole, undefined);
    histories.dispose();
    log.dispose();
  });

  it('opens the panel', async () => {
    await openDocument('Dockerfile');
    await vscode.commands.executeCommand('layerwise.showReport');
    await eventually(
      () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .find(
            ({ input }) =>
              input instanceof vscode.TabInputWebview && input.viewType.includes('layerwise.report'),
          ) ?? undefined,
    );
  });
});
