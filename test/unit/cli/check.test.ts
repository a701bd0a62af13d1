import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { folderWith, layerwise } from './program.ts';

const leaking = 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\n';
const clean = 'FROM alpine\nRUN apk add --no-cache curl\n';

describe('layerwise check', () => {
  it('prints a line for each finding, and a summary beside', () => {
    const folder = folderWith({ Dockerfile: leaking, 'other.dockerfile': clean });
    const { code, out, err } = layerwise(folder, 'check', 'Dockerfile', 'other.dockerfile');
    expect(code).toBe(1);
    expect(out).toMatch(/^Dockerfile:2:6 error id_rsa .+ {2}private-key-copy\n$/);
    expect(err).toBe('1 finding (1 error) in 1 of 2 files\n');
  });

  it('prints one JSON array with positions from zero', () => {
    const folder = folderWith({ Dockerfile: leaking.replaceAll('\n', '\r\n') });
    const { code, out, err } = layerwise(folder, 'check', '--format', 'json', 'Dockerfile');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toEqual([
      {
        file: 'Dockerfile',
        rule: 'private-key-copy',
        severity: 'error',
        message: expect.stringMatching(/^id_rsa /),
        range: { start: { line: 1, character: 5 }, end: { line: 1, character: 11 } },
      },
    ]);
  });

  it('is content with a clean file', () => {
    const folder = folderWith({ Dockerfile: clean });
    expect(layerwise(folder, 'check', 'Dockerfile')).toEqual({
      code: 0,
      out: '',
      err: 'No findings in 1 file\n',
    });
    expect(layerwise(folder, 'check', '--format=json', 'Dockerfile')).toEqual({
      code: 0,
      out: '[]\n',
      err: '',
    });
  });

  it('looks for Dockerfiles in folders, not in node_modules and .git, and takes each once', () => {
    const folder = folderWith({
      Dockerfile: leaking,
      'a/Containerfile': leaking,
      'a/Dockerfile.dev': leaking,
      'a/Dockerfile.dockerignore': leaking,
      'a/b/web.Dockerfile': leaking,
      'a/b/web.dockerfile': leaking,
      'a/b/dockerfile': leaking,
      'a/b/dockerfile.go': leaking,
      'a/README.md': leaking,
      'node_modules/x/Dockerfile': leaking,
      '.git/Dockerfile': leaking,
    });
    symlinkSync(folder, path.join(folder, 'a/round'));
    const { out } = layerwise(folder, 'check', '.', 'a', 'Dockerfile');
    expect(out.match(/^[^:]+/gm)).toEqual([
      'Dockerfile',
      'a/Containerfile',
      'a/Dockerfile.dev',
      'a/b/dockerfile',
      'a/b/web.Dockerfile',
      'a/b/web.dockerfile',
    ]);
  });

  it('takes no pipe for a Dockerfile, and no link out of the folder', () => {
    const outside = folderWith({ secret: leaking });
    const folder = folderWith({ 'real/file': leaking });
    symlinkSync(path.join(outside, 'secret'), path.join(folder, 'Dockerfile'));
    symlinkSync('/dev/zero', path.join(folder, 'Dockerfile.zero'));
    symlinkSync('real/file', path.join(folder, 'Dockerfile.linked'));
    execFileSync('mkfifo', [path.join(folder, 'Dockerfile.pipe')]);
    expect(layerwise(folder, 'check', '.').out.match(/^[^:]+/gm)).toEqual(['Dockerfile.linked']);
    expect(layerwise(folder, 'check', '/dev/zero').err).toContain('/dev/zero: not a file\n');
  });

  it('tells of what it cannot read, and goes on', () => {
    const folder = folderWith({ Dockerfile: leaking, big: '#'.repeat(17_000_000) });
    const { code, out, err } = layerwise(folder, 'check', 'nowhere', 'big', 'Dockerfile');
    expect(code).toBe(2);
    expect(out).toMatch(/^Dockerfile:2:6 /);
    expect(err).toContain('layerwise: nowhere: no such file\n');
    expect(err).toContain('layerwise: big: longer than 16 MB\n');
  });

  it.skipIf(process.getuid?.() === 0)('tells of a file that it may not read', () => {
    const folder = folderWith({ Dockerfile: leaking });
    chmodSync(path.join(folder, 'Dockerfile'), 0);
    expect(layerwise(folder, 'check', '.').err).toContain('Dockerfile: permission denied\n');
  });

  it('reads what is not UTF-8, and no Dockerfile at all', () => {
    const folder = folderWith({
      Dockerfile: Buffer.concat([Buffer.from(leaking), Buffer.from([0x23, 0xe9, 0xff, 0x0a])]),
      'random.dockerfile': Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)),
    });
    const { code, out } = layerwise(folder, 'check', '.');
    expect(code).toBe(1);
    expect(out).toMatch(/^Dockerfile:2:6 /);
  });

  it('looks in the working directory when no file is given', () => {
    const { code, out } = layerwise(
      folderWith({ 'a/Dockerfile': leaking }),
      'check',
      '--rule',
      'private-key-copy',
    );
    expect([code, out]).toEqual([1, expect.stringMatching(/^a\/Dockerfile:2:6 /)]);
  });

  it('has nothing to say in a folder without Dockerfiles', () => {
    expect(layerwise(folderWith({}), 'check', '.')).toEqual({ code: 0, out: '', err: 'No Dockerfiles\n' });
  });

  it('ends when its reader has seen enough', async () => {
    const files = Array.from({ length: 300 }, (_, i) => [`${i}.dockerfile`, leaking.repeat(20)]);
    const folder = folderWith(Object.fromEntries(files));
    const cli = path.join(import.meta.dirname, '../../../dist/cli.js');
    const child = spawn(process.execPath, [cli, 'check', '.'], { cwd: folder });
    let err = '';
    child.stderr.on('data', data => {
      err += data;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    await once(child, 'close');
    expect(err).not.toMatch(/EPIPE|at .*cli\.js/);
  });
});

describe('layerwise explain', () => {
  it('prints the pages of rules, with nothing that a terminal cannot follow', () => {
    const { code, out, err } = layerwise('.', 'explain', 'full-code-copy', 'unpinned-clone');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^# .*full-code-copy/);
    expect(out).toMatch(/\n# .*unpinned-clone/);
    expect(out).not.toMatch(/<!--|\]\([\w-]+\.md\)/);
  });

  it('lists the rules where none is named', () => {
    const { code, out } = layerwise('.', 'explain');
    expect([code, out.match(/^[a-z-]+ {2,}[A-Z].+$/gm)?.length]).toEqual([0, rules.length]);
  });
});

describe('arguments', () => {
  it.each([
    [['mend'], 'no such command: mend'],
    [['explain', 'nothing'], 'no such rule: nothing'],
    [['explain', '--write', 'full-code-copy'], 'explain has no option --write'],
    [['fix'], 'fix needs a file'],
    [['check', '--format', 'xml', '.'], 'no such format: xml'],
    [['check', '--write', '.'], 'check has no option --write'],
    [['fix', '--format', 'json', '.'], 'fix has no option --format'],
    [['check', '--nothing', '.'], 'no such option: --nothing ('],
    [['check', '.', '--format'], "Option '--format <value>' argument missing"],
    [['check', '--rule', 'nothing', '.'], 'no such rule: nothing'],
    [['check', '--rule', 'full-code-copy=loud', '.'], 'no such severity: loud'],
    [['check', '--fail-on', 'off', '.'], 'no such severity: off'],
    [['check', '--fix', '-'], 'the standard input cannot be written: leave out --fix'],
    [['fix', '--write', '-'], 'the standard input cannot be written: leave out --write'],
    [['fix', '--fix', 'Dockerfile'], 'fix has no option --fix'],
  ])('refuse %j', (argv, reason) => {
    const { code, out, err } = layerwise('.', ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`layerwise: ${reason}`);
    // One line: what is wrong would scroll away above all that there is.
    expect(err).toMatch(/^.*\(layerwise --help lists what there is\)\n$/);
  });

  it('are explained where none is given', () => {
    expect(layerwise('.')).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('Usage: layerwise check'),
    });
  });

  it('answer --help and --version', () => {
    expect(layerwise('.', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Usage:'),
      err: '',
    });
    expect(layerwise('.', '--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
