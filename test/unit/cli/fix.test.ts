import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTextFile, replaceTextFile } from '../../../src/cli/text-file.ts';
import { folderWith, layerwise } from './program.ts';

const leaking = 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\nRUN apk add --no-cache curl\n';
const fixed = 'FROM alpine\nRUN apk add --no-cache curl\n';
const copying = 'FROM python:3.12\nCOPY . /app\n';
const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');

describe('layerwise fix', () => {
  it('prints the rewritten file, and what a person should know beside', () => {
    const folder = folderWith({ Dockerfile: leaking });
    const { code, out, err } = layerwise(folder, 'fix', 'Dockerfile');
    expect([code, out]).toEqual([0, fixed]);
    expect(err).toMatch(/^(Dockerfile: note: .+\n)+$/);
    expect(read(folder, 'Dockerfile')).toBe(leaking);
  });

  it('writes it, with its byte order mark, line endings, permissions and link', () => {
    const crlf = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const folder = folderWith({ 'real/Dockerfile': crlf(leaking) });
    chmodSync(path.join(folder, 'real/Dockerfile'), 0o640);
    symlinkSync('real/Dockerfile', path.join(folder, 'Dockerfile'));
    expect(layerwise(folder, 'fix', '--write', 'Dockerfile')).toMatchObject({ code: 0, out: '' });
    expect(read(folder, 'real/Dockerfile')).toBe(crlf(fixed));
    expect(statSync(path.join(folder, 'real/Dockerfile')).mode & 0o777).toBe(0o640);
    expect(lstatSync(path.join(folder, 'Dockerfile')).isSymbolicLink()).toBe(true);
    expect(readdirSync(path.join(folder, 'real'))).toEqual(['Dockerfile']);
  });

  it('does not write what stays as it is', () => {
    const folder = folderWith({ Dockerfile: fixed });
    const { ino, mtimeMs } = statSync(path.join(folder, 'Dockerfile'));
    expect(layerwise(folder, 'fix', '--write', 'Dockerfile')).toEqual({ code: 0, out: '', err: '' });
    expect(statSync(path.join(folder, 'Dockerfile'))).toMatchObject({ ino, mtimeMs });
  });

  it('leaves out with --safe-only what changes where the code comes from, and tells of it', () => {
    const folder = folderWith({ Dockerfile: copying });
    const { code, out, err } = layerwise(folder, 'fix', '--safe-only', 'Dockerfile');
    expect([code, out]).toEqual([1, copying]);
    expect(err).toMatch(/^Dockerfile:2:1 warning .+ {2}full-code-copy\n$/);
    expect(layerwise(folder, 'fix', 'Dockerfile').out).toContain('--mount=type=ssh');
  });

  it('does nothing the second time', () => {
    const folder = folderWith({ Dockerfile: copying + leaking });
    layerwise(folder, 'fix', '--write', 'Dockerfile');
    const once = read(folder, 'Dockerfile');
    layerwise(folder, 'fix', '--write', 'Dockerfile');
    expect(read(folder, 'Dockerfile')).toBe(once);
    expect(once).not.toBe(copying + leaking);
  });

  it('refuses folders and files that it would damage, and goes on', () => {
    const latin = Buffer.concat([Buffer.from(leaking), Buffer.from([0x23, 0xe9, 0x0a])]);
    const folder = folderWith({ 'a/x': '', latin, Dockerfile: leaking });
    const { code, err } = layerwise(folder, 'fix', '--write', 'a', 'latin', 'Dockerfile');
    expect(code).toBe(2);
    expect(err).toContain('layerwise: a: is a folder; a glob in quotes names its files\n');
    expect(err).toContain('layerwise: latin: not UTF-8');
    expect(readFileSync(path.join(folder, 'latin'))).toEqual(latin);
    expect(read(folder, 'Dockerfile')).toBe(fixed);
  });

  it('keeps secrets of the context out of it by its ignore file', () => {
    const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n';
    const files = { Dockerfile: 'FROM alpine\nCOPY . /app\n', id_rsa: key };
    const folder = folderWith(files);
    const printed = layerwise(folder, 'fix', 'Dockerfile');
    expect(printed.err).toContain('Dockerfile: to change with it: .dockerignore\n');
    expect(existsSync(path.join(folder, '.dockerignore'))).toBe(false);
    layerwise(folder, 'fix', '--write', 'Dockerfile');
    expect(read(folder, '.dockerignore')).toContain('id_rsa');
    expect(layerwise(folder, 'check', 'Dockerfile').out).not.toContain('id_rsa');
  });
});

describe('in a work tree', () => {
  it('knows the remote without its credentials, and the commit', () => {
    const folder = folderWith({ Dockerfile: copying, 'data.bin': Buffer.alloc(11_000_000, 'x') });
    const git = (...argv: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...argv], {
        cwd: folder,
        encoding: 'utf8',
      });
    git('init', '-q');
    git('remote', 'add', 'origin', 'https://user:t0ken@gitlab.com/acme/app.git');
    git('add', '.');
    git('commit', '-q', '-m', 'x');
    const head = git('rev-parse', 'HEAD').stdout.trim();
    git('update-ref', 'refs/remotes/origin/main', head);
    const { out, err } = layerwise(folder, 'fix', 'Dockerfile');
    expect(out).toContain('=git@gitlab.com:acme/app.git\n');
    expect(out).toContain(head);
    expect(out + err).not.toContain('t0ken');
    expect(layerwise(folder, 'check', '.').out).toContain('11 MB of source code');
  });
});

it('replaceTextFile does not overwrite what changed meanwhile', async () => {
  const folder = folderWith({ Dockerfile: 'FROM a\n' });
  const file = await readTextFile(path.join(folder, 'Dockerfile'));
  await replaceTextFile(file, 'FROM b\n');
  await expect(replaceTextFile(file, 'FROM c\n')).rejects.toThrow('changed in the meantime');
  expect(read(folder, 'Dockerfile')).toBe('FROM b\n');
  expect(readdirSync(folder)).toEqual(['Dockerfile']);
});
