import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { readDockerfile } from '../../src/dockerfile/read.ts';
import { createBuildFacts, type Facts } from '../../src/editor/facts.ts';
import { discardAllEditors } from './editing.ts';
import { eventually, openDocument, openText, workspaceFolder } from './editor-state.ts';
import { ownFacts } from './own-facts.ts';

describe('facts', () => {
  const suite = ownFacts('Test of facts');
  afterEach(discardAllEditors);

  const of = (document: vscode.TextDocument) => suite.facts.of(document, readDockerfile(document.getText()));
  const known = (document: vscode.TextDocument, accept: (found: Facts) => boolean): Promise<Facts> =>
    eventually(() => of(document), accept);

  it('are unknown at first, and come in the background', async () => {
    const document = await openDocument('Dockerfile');
    assert.equal(of(document).repository.kind, 'unknown');
    assert.equal(suite.facts.isGathering(document), true);
    const { folder, repository, buildContext } = await known(
      document,
      found => found.repository.kind === 'known',
    );
    assert.equal(folder, workspaceFolder());
    assert.ok(repository.kind === 'known');
    assert.equal(repository.remote?.ssh, 'git@gitlab.com:acme/develop.git');
    assert.equal(repository.nested['src/sample']?.remote?.ssh, 'git@gitlab.com:acme/sample.git');
    assert.equal(buildContext.has('etc/app_uwsgi.yaml'), true);
    await eventually(() => !suite.facts.isGathering(document));
  });

  it('are told to the log, in one line for a folder', async () => {
    const lines: string[] = [];
    const told = {
      info: (text: string) => lines.push(text),
      error() {},
    } as unknown as vscode.LogOutputChannel;
    const own = createBuildFacts(told, suite.configurations);
    const document = await openDocument('Dockerfile');
    own.of(document, readDockerfile(document.getText()));
    await eventually(() =>
      lines.some(text => /git@gitlab\.com:acme\/develop\.git at [0-9a-f]{40}, \d+ files/.test(text)),
    );
    own.dispose();
  });

  it('follow the ignore file', async () => {
    const document = await openDocument('Dockerfile');
    await known(document, found => found.buildContext.known);
    const ignoreFile = path.join(workspaceFolder(), '.dockerignore');
    writeFileSync(ignoreFile, 'etc\n');
    await known(document, found => found.buildContext.ignores('etc/app_uwsgi.yaml'));
    rmSync(ignoreFile);
    await known(document, found => !found.buildContext.ignores('etc/app_uwsgi.yaml'));
  });

  it('follow commits', async () => {
    const document = await openDocument('Dockerfile');
    const { repository } = await known(document, found => found.repository.kind === 'known');
    assert.ok(repository.kind === 'known');
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    git(...identity, 'commit', '--quiet', '--allow-empty', '--message=Test');
    await known(
      document,
      ({ repository: now }) =>
        now.kind === 'known' && now.head !== repository.head && now.unpushedCommits === 1,
    );
    git('reset', '--quiet', '--hard', repository.head ?? '');
    await known(document, ({ repository: now }) => now.kind === 'known' && now.head === repository.head);
  });

  it('are those of the folder that holds the sources', async () => {
    const folder = path.join(workspaceFolder(), 'docker');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'Dockerfile'), 'FROM debian\nCOPY etc/app_uwsgi.yaml /\n');
    const document = await openDocument('Dockerfile', folder);
    assert.equal(of(document).folder, workspaceFolder());
    rmSync(folder, { recursive: true });
  });

  it('stay unknown for text that is not on disk', async () => {
    const document = await openText('FROM debian\nCOPY . /app\n');
    assert.deepEqual([of(document).folder, of(document).repository.kind], [undefined, 'unknown']);
    await suite.facts.refresh(document, readDockerfile(''));
    assert.equal(of(document).repository.kind, 'unknown');
  });
});

/** In the sample's repository, never in the project's own, should the sample's be missing. */
function git(...argv: string[]): void {
  const cwd = workspaceFolder();
  execFileSync('git', argv, { cwd, env: { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(cwd) } });
}
