import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { buildContextFolder } from '../../../src/editor/build-context-folder.ts';

const workspace = vi.hoisted(() => ({
  isTrusted: true,
  folder: '' as string | undefined,
}));
vi.mock('vscode', () => ({
  workspace: {
    get isTrusted() {
      return workspace.isTrusted;
    },
    getWorkspaceFolder: () => workspace.folder && { uri: { fsPath: workspace.folder } },
  },
}));

/** The sample project: its Dockerfile is at the root. */
const sample = path.join(import.meta.dirname, '../../../scripts/sample');

function folderOf(file: string, text: string, scheme = 'file', chosen = ''): string | undefined {
  const document = { uri: { scheme, fsPath: file } } as Parameters<typeof buildContextFolder>[0];
  return buildContextFolder(document, readDockerfile(text), chosen);
}

afterEach(() => Object.assign(workspace, { isTrusted: true, folder: undefined }));

it('names no folder, so that nothing is read or run, in an untrusted workspace', () => {
  workspace.isTrusted = false;
  expect(folderOf(`${sample}/Dockerfile`, 'FROM a')).toBeUndefined();
});

it('names no folder for a file that is not on disk', () => {
  expect(folderOf('/Dockerfile', 'FROM a', 'vscode-vfs')).toBeUndefined();
  expect(folderOf('Untitled-1', 'FROM a', 'untitled')).toBeUndefined();
});

it('is the folder of the Dockerfile outside of a workspace', () => {
  expect(folderOf(`${sample}/etc/Dockerfile`, 'FROM a\nCOPY requirements.txt /')).toBe(`${sample}/etc`);
});

it('is the folder up to the workspace folder that holds the sources', () => {
  workspace.folder = sample;
  expect(folderOf(`${sample}/etc/Dockerfile`, 'FROM a\nCOPY requirements.txt /')).toBe(sample);
  expect(folderOf(`${sample}/etc/Dockerfile`, 'FROM a\nCOPY app_uwsgi.yaml /')).toBe(`${sample}/etc`);
});

it('is what is chosen, relative to the workspace folder', () => {
  workspace.folder = sample;
  expect(folderOf(`${sample}/etc/Dockerfile`, 'FROM a', 'file', 'scripts')).toBe(`${sample}/scripts`);
  expect(folderOf(`${sample}/etc/Dockerfile`, 'FROM a', 'file', '/elsewhere')).toBe('/elsewhere');
});
