import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { discardAllEditors, replaceText } from './editing.ts';
import { diagnosticsOf, eventually, openDocument, workspaceFolder } from './editor-state.ts';

const none = (found: vscode.Diagnostic[]) => found.length === 0;
const uriOf = (name: string) => vscode.Uri.file(path.join(workspaceFolder(), name));
const write = (name: string, text: string) =>
  vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
const remove = (name: string) => vscode.workspace.fs.delete(uriOf(name)).then(undefined, () => {});

describe('the configuration file', () => {
  const names = ['.layerwise.yaml', 'etc/.layerwise.json', 'etc/Dockerfile'];
  afterEach(async () => {
    await vscode.workspace.getConfiguration('layerwise').update('rules', undefined, true);
    await Promise.all(names.map(remove));
    await discardAllEditors();
  });

  it('is obeyed once it is written, changed and deleted on disk', async () => {
    const document = await openDocument('Dockerfile');
    await diagnosticsOf(document);
    await write('.layerwise.yaml', 'rules: { full-code-copy: hint }\n');
    await diagnosticsOf(document, ([found]) => found?.severity === vscode.DiagnosticSeverity.Hint);
    await write('.layerwise.yaml', 'rules: { full-code-copy: off }\n');
    await diagnosticsOf(document, none);
    await remove('.layerwise.yaml');
    await diagnosticsOf(document, ([found]) => found?.severity === vscode.DiagnosticSeverity.Warning);
  });

  it('wins over the settings of a person, rule by rule', async () => {
    const settings = vscode.workspace.getConfiguration('layerwise');
    await write('.layerwise.yaml', 'rules: { full-code-copy: hint }\n');
    await settings.update('rules', { 'full-code-copy': 'off', 'host-key-scan': 'off' }, true);
    const document = await openDocument('Dockerfile');
    await diagnosticsOf(document, ([found]) => found?.severity === vscode.DiagnosticSeverity.Hint);
  });

  it('of a folder further in is the one that counts', async () => {
    await write('.layerwise.yaml', 'rules: { private-key-copy: off }\n');
    await write('etc/.layerwise.json', '{}');
    await write('etc/Dockerfile', 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\n');
    await diagnosticsOf(await openDocument('etc/Dockerfile'));
  });

  it('says how many commits the report looks at, and with which bandwidth', async () => {
    await write('.layerwise.yaml', 'report: { commits: 3, bandwidth: 7 }\n');
    await openDocument('Dockerfile');
    const report = async () => {
      await vscode.env.clipboard.writeText('');
      await vscode.commands.executeCommand('layerwise.copyReport');
      return vscode.env.clipboard.readText();
    };
    const text = await eventually(report, found => /At 7 MB a second/.test(found));
    assert.match(text, /\b3 commits/);
  });

  it('is marked where it is wrong, also unsaved, and not any more once it is right', async () => {
    await write('.layerwise.yaml', 'rules:\n  full-code-copy: off\n  full-copy: off\n');
    const dockerfile = await openDocument('Dockerfile');
    const [problem] = await diagnosticsOf({ uri: uriOf('.layerwise.yaml') } as vscode.TextDocument);
    assert.equal(problem?.message, 'No rule is called full-copy.');
    assert.deepEqual(problem?.range, new vscode.Range(2, 2, 2, 11));
    // What is right of it holds.
    await diagnosticsOf(dockerfile, none);
    const document = await openDocument('.layerwise.yaml');
    await replaceText(document, '  full-copy: off', 'builder: kanico');
    await diagnosticsOf(document, ([found]) => /"kanico" is none of/.test(found?.message ?? ''));
    await replaceText(document, 'kanico', 'kaniko');
    await diagnosticsOf(document, none);
  });
});
