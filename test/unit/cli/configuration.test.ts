import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, layerwise } from './program.ts';

const leaking = 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\n';
const copying = 'FROM python:3.12\nCOPY . /app\n';

function commitAll(folder: string, remote: string): void {
  const git = (...argv: string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...argv], { cwd: folder });
  git('init', '-q');
  git('remote', 'add', 'origin', remote);
  git('add', '.');
  git('commit', '-q', '-m', 'x');
}

describe('the configuration file', () => {
  it.each([
    ['.layerwise.yaml', 'rules:\n  private-key-copy: hint\n'],
    ['.layerwise.yml', 'rules: { private-key-copy: hint }'],
    ['.layerwise.json', '{"rules": {"private-key-copy": "hint"}}'],
  ])('%s holds for Dockerfiles below it', (name, text) => {
    const folder = folderWith({ 'a/b/Dockerfile': leaking, [name]: text });
    expect(layerwise(folder, 'check', 'a').out).toMatch(/^a\/b\/Dockerfile:2:6 hint /);
  });

  it('is looked for up to the root of the repository, whatever the working directory', () => {
    const off = 'rules: { private-key-copy: off }';
    const files = { 'repository/a/Dockerfile': leaking, 'repository/.git/HEAD': '', '.layerwise.yaml': off };
    const folder = folderWith(files);
    expect(layerwise(folder, 'check', '.').code).toBe(1);
    writeFileSync(path.join(folder, 'repository/.layerwise.yaml'), off);
    expect(layerwise(path.join(folder, 'repository/a'), 'check', 'Dockerfile').code).toBe(0);
  });

  it('is the nearest one alone', () => {
    const folder = folderWith({
      'a/Dockerfile': leaking,
      'a/.layerwise.yaml': 'builder: kaniko',
      '.layerwise.yaml': 'rules: { private-key-copy: off }',
    });
    expect(layerwise(folder, 'check', '.').code).toBe(1);
  });

  it('holds for fix: the builder, the history, the syntax line, own host keys', () => {
    const folder = folderWith({ Dockerfile: copying, 'data.bin': Buffer.alloc(11_000_000, 'x') });
    commitAll(folder, 'git@git.example.com:acme/app.git');
    const fixed = (text: string) => {
      writeFileSync(path.join(folder, '.layerwise.yaml'), text);
      return layerwise(folder, 'fix', 'Dockerfile').out;
    };
    const own = fixed('');
    expect(own).toContain('--mount=type=ssh');
    expect(fixed('builder: kaniko')).not.toContain('--mount=type=ssh');
    expect(fixed('clone: { history: with }')).not.toBe(own);
    expect(own).not.toContain('git.example.com ssh-ed25519');
    expect(fixed('hostKeys: [git.example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA]')).toContain(
      "'git.example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA' >> /etc/ssh/ssh_known_hosts",
    );
    expect(fixed('syntax: docker/dockerfile:1')).toBe(`# syntax=docker/dockerfile:1\n${own}`);
  });

  it('says from how many megabytes on a source tree is large', () => {
    const folder = folderWith({ Dockerfile: copying, 'data.bin': Buffer.alloc(3_000_000, 'x') });
    commitAll(folder, 'git@gitlab.com:acme/app.git');
    const found = (megabytes: number) => {
      writeFileSync(path.join(folder, '.layerwise.yaml'), `minimumLayerSize: ${megabytes}`);
      return layerwise(folder, 'check', 'Dockerfile').out;
    };
    expect(found(2)).toContain('full-code-copy');
    expect(found(4)).toBe('');
  });

  it('names the build context, relative to itself', () => {
    const folder = folderWith({
      'docker/Dockerfile': 'FROM alpine\nCOPY . /app\n',
      'code/id_rsa': '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
    });
    expect(layerwise(folder, 'check', 'docker').out).not.toContain('id_rsa');
    writeFileSync(path.join(folder, '.layerwise.yaml'), 'buildContext: code');
    expect(layerwise(folder, 'check', 'docker').out).toContain('id_rsa');
  });

  it('is told of once where it is wrong, and its Dockerfiles are left alone', () => {
    const folder = folderWith({
      'a/Dockerfile': leaking,
      'a/b/Dockerfile': leaking,
      'a/.layerwise.yaml': 'builder: kaniko\nrules:\n  full-copy: off\n  host-key-scan: loud\n',
      'c/Dockerfile': leaking,
    });
    const { code, out, err } = layerwise(folder, 'check', '.');
    expect(code).toBe(2);
    expect(out.match(/^[^:]+/gm)).toEqual(['c/Dockerfile']);
    expect(err.split('\n').slice(0, 3)).toEqual([
      'layerwise: a/.layerwise.yaml:3:3 No rule is called full-copy.',
      'layerwise: a/.layerwise.yaml:4:18 "loud" is none of error, warning, information, hint, off.',
      '1 finding (1 error) in 1 of 1 file',
    ]);
    expect(layerwise(folder, 'fix', '--write', 'a/Dockerfile').code).toBe(2);
  });

  it.each(['link', 'folder', 'size'])('is not read where its %s speaks against it', kind => {
    const outside = folderWith({ 'secret.yaml': 'rules: { private-key-copy: off }' });
    const folder = folderWith({ Dockerfile: leaking, '.git/HEAD': '' });
    const file = path.join(folder, '.layerwise.yaml');
    if (kind === 'link') symlinkSync(path.join(outside, 'secret.yaml'), file);
    else if (kind === 'folder') mkdirSync(file);
    else writeFileSync(file, `#${'-'.repeat(1_000_000)}\n`);
    const { code, out, err } = layerwise(folder, 'check', '.');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^layerwise: \.layerwise\.yaml:1:1 This is not read/);
  });

  it('may be a link inside the repository', () => {
    const off = 'rules: { private-key-copy: off }';
    const folder = folderWith({ 'a/Dockerfile': leaking, '.git/HEAD': '', 'b/shared.yaml': off });
    symlinkSync('../b/shared.yaml', path.join(folder, 'a/.layerwise.yaml'));
    expect(layerwise(folder, 'check', '.').code).toBe(0);
  });

  it('with a syntax error is told of', () => {
    const folder = folderWith({ Dockerfile: leaking, '.layerwise.json': '{"builder": ' });
    const { code, err } = layerwise(folder, 'check', '.');
    expect(code).toBe(2);
    expect(err).toMatch(/^layerwise: \.layerwise\.json:1:\d+ \S/);
  });
});
