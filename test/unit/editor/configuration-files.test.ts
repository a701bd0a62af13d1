import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findConfigurationFile, foldersFrom } from '../../../src/editor/configuration-files.ts';

interface Uri {
  readonly path: string;
  readonly fsPath: string;
}

const disk = vi.hoisted(() => ({ files: {} as Record<string, string>, workspaceFolders: [] as string[] }));

vi.mock('vscode', async () => {
  const { posix } = await import('node:path');
  const uri = (path: string): Uri => ({ path, fsPath: path });
  const found = (path: string) =>
    Object.keys(disk.files).some(file => file === path || file.startsWith(`${path}/`));
  return {
    Uri: { file: uri, joinPath: ({ path }: Uri, ...steps: string[]) => uri(posix.join(path, ...steps)) },
    workspace: {
      getWorkspaceFolder({ path }: Uri) {
        const folder = disk.workspaceFolders.find(one => path === one || path.startsWith(`${one}/`));
        return folder && { uri: uri(folder) };
      },
      fs: {
        async stat({ path }: Uri) {
          if (!found(path)) throw new Error('FileNotFound');
        },
        async readFile({ path }: Uri) {
          if (disk.files[path] === undefined) throw new Error('FileNotFound');
          return new TextEncoder().encode(disk.files[path]);
        },
      },
    },
  };
});

async function fileFor(folder: string) {
  const vscode = await import('vscode');
  return findConfigurationFile(await foldersFrom(vscode.Uri.file(folder)));
}

describe('the configuration file of a folder', () => {
  beforeEach(() => {
    disk.files = {};
    disk.workspaceFolders = ['/work/a', '/work/b'];
  });

  it('is its own in each of several workspace folders, and none from above them', async () => {
    disk.files = {
      '/work/.layerwise.yaml': '',
      '/work/a/.layerwise.yaml': '',
      '/work/b/x/.layerwise.json': '{}',
    };
    expect((await fileFor('/work/a/docker'))?.uri.path).toBe('/work/a/.layerwise.yaml');
    expect((await fileFor('/work/b/x'))?.uri.path).toBe('/work/b/x/.layerwise.json');
    expect(await fileFor('/work/b')).toBeUndefined();
  });

  it('may lie above the workspace folder, up to the root of the repository', async () => {
    disk.files = { '/work/.layerwise.yml': '', '/work/.git/HEAD': '', '/.layerwise.yaml': '' };
    expect((await fileFor('/work/a/docker'))?.uri.path).toBe('/work/.layerwise.yml');
    disk.files = { '/work/.git': 'gitdir: elsewhere', '/.layerwise.yaml': '' };
    expect(await fileFor('/work/a/docker')).toBeUndefined();
  });

  it('is looked for in the folder alone outside of workspace and repository', async () => {
    disk.files = { '/home/.layerwise.yaml': '' };
    expect(await fileFor('/home/docker')).toBeUndefined();
    expect(await fileFor('/home')).toBeDefined();
  });

  it('names the build context from where it lies', async () => {
    disk.files = { '/work/a/.layerwise.yaml': 'buildContext: src\nbuilder: kaniko\nx: 1\n' };
    const file = await fileFor('/work/a/docker');
    expect(file?.configuration).toEqual({ buildContext: '/work/a/src', builder: 'kaniko' });
    expect(file?.problems).toHaveLength(1);
  });
});
