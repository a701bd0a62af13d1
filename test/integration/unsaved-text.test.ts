import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ruleContext } from '../../src/context.ts';
import { editAction } from '../../src/editor/edit-action.ts';
import { acceptAll, discardAllEditors, replaceText, undo } from './editing.ts';
import {
  codeActionsAt,
  diagnosticsOf,
  eventually,
  openDocument,
  openText,
  workspaceFolder,
} from './editor-state.ts';

const text = 'FROM python:3.12\nWORKDIR /app\nCOPY src/sample .\nUSER app\n';
/** With a key in the context, the plan is to make a .dockerignore. */
const textForIgnoreFile = text.replace('src/sample', '.');
/** Another for each test: VS Code remembers what was done to a file. */
let number = 0;
const file = () => path.join(workspaceFolder(), `Dockerfile.mine${number}`);
const run = (command: string, ...argv: unknown[]) =>
  vscode.commands.executeCommand(`layerwise.${command}`, ...argv);
const mine = (content = text) => {
  number++;
  writeFileSync(file(), content);
  return openDocument(path.basename(file()));
};

/** What the diff of the plan that is made now shows at its right, the last one where there are several. */
async function planned(document: vscode.TextDocument): Promise<string> {
  await run('optimize', document.uri);
  const diff = await eventually(() => planDiffs().at(-1));
  assert.ok(diff);
  const after = (await vscode.workspace.openTextDocument(diff.modified)).getText();
  assert.notEqual(after, document.getText());
  return after;
}

const planDiffs = (): vscode.TabInputTextDiff[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs.map(({ input }) => input))
    .filter(input => input instanceof vscode.TabInputTextDiff)
    .filter(input => input.modified.scheme === 'layerwise-plan');

describe('nothing is lost', () => {
  afterEach(async () => {
    await run('discardPlan');
    await discardAllEditors();
    for (const name of [file(), path.join(workspaceFolder(), '.dockerignore')]) rmSync(name, { force: true });
  });

  describe('by a fix', () => {
    const asked = (document: vscode.TextDocument) => ({
      context: ruleContext(document.getText()),
      findings: [],
      document,
      folder: workspaceFolder(),
      configuration: {},
      diagnostics: [],
    });
    const edits = [{ start: 0, end: 4, newText: 'from' }];

    it('that is made for a text which is another by now', async () => {
      const document = await openText(text);
      const before = asked(document);
      await replaceText(document, 'FROM', '# typed\nFROM');
      const action = await editAction(before, 'Fix', vscode.CodeActionKind.QuickFix, edits);
      assert.equal(action.edit, undefined);
      assert.match(action.disabled?.reason ?? '', /changed/);
    });

    it('while somebody types', async () => {
      const document = await openText(text);
      const files = [{ path: '.dockerignore', before: '', after: '.git\n' }];
      const making = editAction(asked(document), 'Fix', vscode.CodeActionKind.QuickFix, edits, files);
      await replaceText(document, 'FROM', '# typed\nFROM');
      const { edit } = await making;
      if (edit) assert.equal(await vscode.workspace.applyEdit(edit), true);
      assert.match(document.getText(), edit ? /^from/ : /^# typed\nFROM/);
    });

    it('offered again and again between keystrokes', async () => {
      const document = await openText(textForIgnoreFile);
      await diagnosticsOf(document);
      for (let i = 0; i < 5; i++) {
        const asking = vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          new vscode.Range(2, 0, 2, 4),
        );
        await replaceText(document, 'WORKDIR', `# ${i}\nWORKDIR`);
        await Promise.resolve(asking).catch(() => []);
      }
      const line = document.getText().split('\n').indexOf('COPY . .');
      const ignore = (await codeActionsAt(document, new vscode.Range(line, 0, line, 4))).find(({ title }) =>
        title.includes('for this instruction'),
      );
      assert.ok(ignore?.edit && (await vscode.workspace.applyEdit(ignore.edit)));
      assert.equal(
        document.getText(),
        textForIgnoreFile
          .replace('WORKDIR', '# 0\n# 1\n# 2\n# 3\n# 4\nWORKDIR')
          .replace('COPY', '# layerwise ignore=full-code-copy\nCOPY'),
      );
    });
  });

  it('when the document is closed before it is checked', async () => {
    const document = await openText(text);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(() => document.isClosed);
    // Longer than the pause in typing after which it would be checked.
    await wait(500);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it('when the file changes on disk between plan and Apply', async () => {
    const document = await mine();
    await planned(document);
    const changed = text.replace('python', 'pypy');
    writeFileSync(file(), changed);
    await eventually(() => document.getText() === changed);
    await run('applyPlan');
    assert.equal(document.getText(), changed);
    assert.equal(readFileSync(file(), 'utf8'), changed);
  });

  it('when the file changes on disk under unsaved text between plan and Apply', async () => {
    const document = await mine();
    await replaceText(document, 'USER app', 'USER me');
    const typed = document.getText();
    await planned(document);
    const changed = text.replace('python', 'pypy');
    writeFileSync(file(), changed);
    await run('applyPlan');
    assert.equal(document.getText(), typed);
    assert.equal(readFileSync(file(), 'utf8'), changed);
    const after = await planned(document);
    await run('applyPlan');
    assert.equal(document.getText(), after);
    assert.equal(readFileSync(file(), 'utf8'), changed);
  });

  it('when the text is saved between plan and Apply', async () => {
    const document = await mine();
    await replaceText(document, 'USER app', 'USER me');
    const after = await planned(document);
    assert.equal(await document.save(), true);
    await run('applyPlan');
    assert.equal(document.getText(), after);
  });

  it('when the file is deleted between plan and Apply', async () => {
    const document = await mine();
    await planned(document);
    rmSync(file());
    await run('applyPlan');
    assert.equal(existsSync(file()), false, 'written anew');
  });

  it('in a file that may only be read', async () => {
    const document = await mine();
    chmodSync(file(), 0o444);
    const after = await planned(document);
    await run('applyPlan');
    assert.equal(document.getText(), after);
    assert.equal(readFileSync(file(), 'utf8'), text, 'saved');
  });

  it('with two editors on one document', async () => {
    const document = await mine();
    await vscode.commands.executeCommand('workbench.action.splitEditor');
    const after = await planned(document);
    await run('applyPlan');
    assert.equal(document.getText(), after);
    const shown = vscode.window.visibleTextEditors.filter(
      editor => editor.document.uri.path === document.uri.path,
    );
    for (const editor of shown) assert.equal(editor.document.getText(), after);
    await undo(document);
    assert.equal(document.getText(), text);
  });

  it('by undo and redo after Apply', async () => {
    const document = await openDocument('Dockerfile');
    const saved = document.getText();
    await replaceText(document, 'USER app', 'USER me');
    const before = document.getText();
    const after = await planned(document);
    await run('applyPlan');
    assert.equal(document.getText(), after);
    for (let i = 0; i < 2; i++) {
      await undo(document);
      assert.equal(document.getText(), before);
      await vscode.commands.executeCommand('redo');
      assert.equal(document.getText(), after);
    }
    await undo(document);
    await undo(document);
    assert.equal(document.getText(), saved);
  });

  it('by undo of a plan that makes a file and leaves the Dockerfile alone', async () => {
    const ignoreFile = path.join(workspaceFolder(), '.dockerignore');
    const key = path.join(workspaceFolder(), 'id_rsa');
    writeFileSync(key, '-----BEGIN OPENSSH PRIVATE KEY-----\n');
    try {
      const document = await mine(textForIgnoreFile);
      await replaceText(document, 'USER app', 'USER me');
      const typed = document.getText();
      assert.match(await planned(document), /^id_rsa$/m);
      assert.equal(planDiffs().length, 1, 'shows the Dockerfile, which does not change');
      await run('applyPlan');
      await eventually(() => existsSync(ignoreFile));
      await vscode.commands.executeCommand('undo');
      await eventually(() => !existsSync(ignoreFile));
      assert.equal(document.getText(), typed);
    } finally {
      rmSync(key);
    }
  });

  it('when the repository moves on between plan and Apply', async () => {
    const source = path.join(workspaceFolder(), 'src/sample');
    const git = (...argv: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...argv], {
        cwd: source,
        encoding: 'utf8',
      }).trim();
    const document = await openDocument('Dockerfile');
    const after = await planned(document);
    const head = git('rev-parse', 'HEAD');
    git('commit', '-q', '--allow-empty', '-m', 'Move on');
    try {
      await run('applyPlan');
      assert.equal(document.getText(), after);
      const [base = ''] = /\b[0-9a-f]{40}\b/.exec(after) ?? [];
      assert.equal(git('cat-file', '-t', base), 'commit');
    } finally {
      git('reset', '-q', '--soft', head);
    }
  });

  it('in unsaved text with Optimize all', async () => {
    const document = await openDocument('Dockerfile');
    const saved = document.getText();
    await replaceText(document, 'USER app', 'USER unsaved');
    await acceptAll('layerwise.optimizeAll', () => multiDiffIsOpen() || undefined);
    await run('applyPlans');
    await eventually(() => !multiDiffIsOpen());
    assert.match(document.getText(), /USER unsaved/);
    assert.match(document.getText(), /--mount=type=ssh/);
    assert.equal(readFileSync(document.fileName, 'utf8'), saved, 'saved');
  });
});

const multiDiffIsOpen = (): boolean =>
  vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ label }) => /before and after \(\d/.test(label)),
  );
