import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, layerwise, layerwiseOn } from './program.ts';

const leaking =
  'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\nRUN git clone git@github.com:acme/app.git /app\n';
const idsOf = (out: string) => [...new Set(out.match(/[\w-]+$/gm))];

describe('--rule', () => {
  it('with ids checks these rules alone', () => {
    const folder = folderWith({ Dockerfile: leaking, '.layerwise.yaml': 'rules: { unpinned-clone: off }' });
    const check = (...argv: string[]) => idsOf(layerwise(folder, 'check', ...argv, 'Dockerfile').out);
    expect(check().length).toBeGreaterThan(2);
    expect(check('--rule', 'private-key-copy')).toEqual(['private-key-copy']);
    expect(check('--rule=private-key-copy', '--rule', 'unpinned-clone')).toEqual([
      'private-key-copy',
      'unpinned-clone',
    ]);
  });

  it('with a severity wins over the configuration file', () => {
    const folder = folderWith({
      Dockerfile: leaking,
      '.layerwise.yaml': 'rules: { private-key-copy: hint }',
    });
    const check = (...argv: string[]) => layerwise(folder, 'check', ...argv, 'Dockerfile').out;
    expect(check()).toContain('Dockerfile:2:6 hint');
    expect(check('--rule', 'private-key-copy=warning')).toContain('Dockerfile:2:6 warning');
    expect(check('--rule', 'private-key-copy=off')).not.toContain('private-key-copy');
    expect(check('--rule', 'private-key-copy')).toContain('Dockerfile:2:6 hint');
  });

  it('has fix leave all else', () => {
    const folder = folderWith({ Dockerfile: leaking });
    const { out } = layerwise(folder, 'fix', '--rule', 'private-key-copy', 'Dockerfile');
    expect(out).not.toContain('id_rsa');
    expect(out).not.toContain('git openssh-client');
    expect(layerwise(folder, 'fix', 'Dockerfile').out).toContain('git openssh-client');
  });
});

describe('--fail-on', () => {
  it('says which findings count for the exit code', () => {
    const folder = folderWith({ Dockerfile: 'FROM alpine\n# layerwise ignore=nothing\nRUN true\n' });
    const code = (...argv: string[]) => layerwise(folder, 'check', ...argv, 'Dockerfile').code;
    expect([
      code(),
      code('--fail-on', 'hint'),
      code('--fail-on', 'information'),
      code('--fail-on=error'),
    ]).toEqual([1, 1, 0, 0]);
    expect(layerwise(folder, 'check', '--fail-on=error', '.').out).toContain('unused-ignore');
  });
});

describe('check --fix', () => {
  it('writes the safe fixes, and lists what is left', () => {
    const folder = folderWith({ Dockerfile: `${leaking}COPY . /code\n` });
    const { code, out, err } = layerwise(folder, 'check', '--fix', '.');
    expect(code).toBe(1);
    const written = readFileSync(path.join(folder, 'Dockerfile'), 'utf8');
    expect(written).toBe(
      `${leaking}COPY . /code\n`.replace('RUN', 'RUN apk add --no-cache git openssh-client\nRUN'),
    );
    expect(idsOf(out)).toContain('full-code-copy');
    expect(idsOf(out)).not.toContain('ssh-client-missing');
    expect(err).toMatch(/^\d+ findings/);
    // Positions are those of the file as it is now.
    expect(layerwise(folder, 'check', '.').out).toBe(out);
  });

  it('leaves a file alone that it would damage', () => {
    const latin = Buffer.concat([Buffer.from(leaking), Buffer.from([0x23, 0xe9, 0x0a])]);
    const folder = folderWith({ Dockerfile: latin });
    expect(layerwise(folder, 'check', '--fix', '.').code).toBe(2);
    expect(readFileSync(path.join(folder, 'Dockerfile'))).toEqual(latin);
  });
});

describe('the standard input', () => {
  it('is checked and fixed', () => {
    const folder = folderWith({});
    const { code, out } = layerwiseOn(leaking, folder, 'check', '-', '--rule', 'private-key-copy');
    expect(code).toBe(1);
    expect(out).toMatch(/^<stdin>:2:6 error .+ {2}private-key-copy\n$/);
    expect(layerwiseOn(leaking, folder, 'fix', '--rule', 'private-key-copy', '-').out).not.toContain(
      'id_rsa',
    );
  });

  it('stands for the file that is named, with its configuration', () => {
    const folder = folderWith({ 'a/.layerwise.yaml': 'rules: { private-key-copy: hint }' });
    const argv = ['check', '--stdin-filename', 'a/Dockerfile', '-'];
    expect(layerwiseOn(leaking, folder, ...argv).out).toContain('a/Dockerfile:2:6 hint ');
  });

  it('is refused when it is no Dockerfile for its length', () => {
    const { code, err } = layerwiseOn('#'.repeat(17_000_000), folderWith({}), 'check', '-');
    expect([code, err]).toEqual([2, 'layerwise: -: longer than 16 MB\nNo Dockerfiles\n']);
  });
});

describe('globs', () => {
  const files = {
    'a/Dockerfile': leaking,
    'a/b/web.dockerfile': leaking,
    '.ci/Dockerfile': leaking,
    'node_modules/x/Dockerfile': leaking,
    'Dockerfile.[x]': leaking,
  };
  const filesIn = (folder: string, pattern: string) =>
    layerwise(folder, 'check', '--rule', 'private-key-copy', pattern).out.match(/^[^:]+/gm);

  it('mean the same in every shell', () => {
    const folder = folderWith(files);
    expect(filesIn(folder, '**/Dockerfile')).toEqual(['.ci/Dockerfile', 'a/Dockerfile']);
    expect(filesIn(folder, '{a,.ci}/**/*ockerfile')).toEqual([
      '.ci/Dockerfile',
      'a/Dockerfile',
      'a/b/web.dockerfile',
    ]);
  });

  it('are not what a file of that name is', () => {
    expect(filesIn(folderWith(files), 'Dockerfile.[x]')).toEqual(['Dockerfile.[x]']);
  });

  it('that match nothing are a mistake', () => {
    const { code, err } = layerwise(folderWith(files), 'check', '**/*.none');
    expect([code, err]).toEqual([2, 'layerwise: **/*.none: matches no file\nNo Dockerfiles\n']);
  });

  it('are taken by fix too', () => {
    const { out } = layerwise(folderWith(files), 'fix', '--rule', 'private-key-copy', 'a/**');
    expect(out.match(/^FROM alpine$/gm)).toHaveLength(2);
    expect(out).not.toContain('id_rsa');
  });
});
