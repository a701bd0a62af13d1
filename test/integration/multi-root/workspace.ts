import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The same Dockerfile in each folder, whose source is small. */
const dockerfile = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . /app\n';

/** What people chose in each folder, in its settings and in its configuration file. */
const folders = {
  api: {
    remote: 'git@gitlab.com:acme/api.git',
    settings: { 'layerwise.minimumLayerSize': 0, 'layerwise.rules': { 'full-code-copy': 'error' } },
    configuration: 'builder: buildah\n',
  },
  web: {
    remote: 'git@github.com:acme/web.git',
    settings: { 'layerwise.minimumLayerSize': 0, 'layerwise.builder': 'kaniko' },
    configuration: 'rules: { full-code-copy: hint }\n',
  },
  docs: { remote: 'git@gitlab.com:acme/docs.git', settings: {}, configuration: undefined },
} as const;

/**
 * Makes a workspace of three folders, each a repository with settings of its own, and returns its `.code-workspace` file.
 * @param place is emptied first
 */
export function multiRootWorkspace(place: string): string {
  rmSync(place, { recursive: true, force: true });
  for (const [name, { remote, settings, configuration }] of Object.entries(folders)) {
    const folder = path.join(place, name);
    mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    writeFileSync(path.join(folder, 'Dockerfile'), dockerfile);
    writeFileSync(path.join(folder, 'main.py'), `print('${name}')\n`);
    writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
    if (configuration) writeFileSync(path.join(folder, '.layerwise.yaml'), configuration);
    commitAll(folder, remote);
  }
  const file = path.join(place, 'all.code-workspace');
  const listed = Object.keys(folders).map(name => ({ path: name }));
  writeFileSync(file, JSON.stringify({ folders: listed, settings: {} }));
  return file;
}

/** As a commit that the remote has. */
function commitAll(folder: string, remote: string): void {
  const git = (...argv: string[]) => execFileSync('git', argv, { cwd: folder, stdio: 'ignore' });
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', remote);
  git('add', '--all');
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  git(...identity, 'commit', '--quiet', '--no-verify', '--no-gpg-sign', '--message=First');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('branch', '--quiet', '--set-upstream-to=origin/main');
}
