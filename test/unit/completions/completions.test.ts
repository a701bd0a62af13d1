import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../../src/completions/complete.ts';
import { mayComplete } from '../../../src/completions/may-complete.ts';
import { ruleContext } from '../../../src/context.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { readFixture } from '../rules/fixture.ts';
import { chosen, labels, offered } from './at.ts';

describe('flags', () => {
  it.each([
    ['RUN --mount=type=ssh --net| make', 'RUN', ['--network', '--security']],
    ['RUN --network=none --| make', 'RUN', ['--security']],
    ['COPY --| a b', 'COPY', ['--from', '--chown', '--chmod', '--link', '--exclude', '--parents']],
    ['COPY --link --from=a -| a b', 'COPY', ['--chown', '--chmod', '--exclude', '--parents']],
    [
      'COPY --exclude=a --exclude=b --link --parents --chmod=1 --chown=a --| a b',
      'COPY',
      ['--from', '--exclude'],
    ],
    [
      'ADD --| a b',
      'ADD',
      ['--chown', '--chmod', '--link', '--exclude', '--keep-git-dir', '--checksum', '--unpack'],
    ],
  ])('are offered in %s, each once', (text, _, expected) => {
    const own = (line: string) => labels(`FROM x\n${line}\n`).filter(label => !label.startsWith('--mount'));
    expect(own(text)).toEqual(expected);
    expect(own(`ONBUILD ${text}`)).toEqual(expected);
    expect(own(text.replace(' ', ' \\\n  '))).toEqual(expected);
  });

  it('are offered where nothing stands yet', () => {
    expect(labels('FROM x\nCOPY |\n')).toContain('--link');
    expect(labels('FROM x\nCOPY --chmod=1 \\\n    | \\\n    a b\n')).toContain('--link');
    expect(labels('FROM x\nRUN --mount=type=ssh \\\n    |\n')).toContain('--network');
  });

  it('are offered without those that another extension has', () => {
    expect(labels('FROM x\nCOPY --| a b\n', { basics: true })).toEqual([
      '--chmod',
      '--link',
      '--exclude',
      '--parents',
    ]);
    expect(labels('FROM x AS y\nFROM z\nCOPY --from=| a b\n', { basics: true })).toEqual([]);
    expect(labels('FROM x AS y\nFROM z\nCOPY --from=| a b\n')).toEqual(['y']);
  });

  it('are those of the builder', () => {
    const kaniko = labels('FROM x\nCOPY --| a b\n', { facts: '#- setting builder=kaniko' });
    expect(kaniko).toContain('--chmod');
    expect(kaniko).not.toContain('--parents');
    expect(labels('FROM x\nRUN --| a\n', { facts: '#- setting builder=buildah' })).not.toContain(
      '--security',
    );
  });

  it('have values', () => {
    expect(labels('FROM x\nRUN --network=| make\n')).toEqual(['none', 'default', 'host']);
    expect(labels('FROM x\nRUN --security=in| make\n')).toEqual(['insecure', 'sandbox']);
    expect(labels('FROM x\nUSER app\nCOPY --chown=| a b\n')).toEqual(['app:app']);
    expect(labels('FROM apache/airflow:2.10\nCOPY --chown=| a b\n')).toEqual(['airflow:airflow']);
    expect(labels('FROM x\nCOPY --chown=| a b\n')).toEqual([]);
    expect(chosen('FROM x\nCOPY --chmod=7| a b\n', '755')).toBe('FROM x\nCOPY --chmod=755 a b\n');
    expect(chosen('FROM x\nADD --ch| a b\n', '--checksum')).toContain('--checksum=sha256: a b');
  });
});

describe('directives', () => {
  it('are offered at the top alone, each once', () => {
    expect(labels('# |\nFROM a\n')).toEqual(['syntax', 'check', 'escape']);
    expect(labels('#sy|\nFROM a\n')).toEqual(['syntax', 'check', 'escape']);
    expect(labels('# syntax=a\n# |\nFROM a\n')).toEqual(['check', 'escape']);
    expect(labels('# |\nFROM a\n', { basics: true })).toEqual(['check']);
    expect(labels('# a comment\n# |\nFROM a\n')).toEqual([]);
    expect(labels('\n# |\nFROM a\n')).toEqual([]);
    expect(labels('FROM a\n# |\n')).toEqual([]);
    expect(labels('# two words|\nFROM a\n')).toEqual([]);
  });

  it('name the syntax that the file needs', () => {
    expect(labels('# syntax=|\nFROM a\n')).toEqual(['docker/dockerfile:1', 'docker/dockerfile:1-labs']);
    expect(labels('#syntax=docker/|\nFROM a\nCOPY --parents a b\n')).toContain('docker/dockerfile:1.20');
    expect(chosen('# syntax=docker/docker|file:experimental\nFROM a\n', 'docker/dockerfile:1')).toBe(
      '# syntax=docker/dockerfile:1\nFROM a\n',
    );
  });

  it('complete build checks one by one', () => {
    expect(labels('# check=|\nFROM a\n')).toEqual(['skip=', 'error=true']);
    expect(labels('# check=skip=all;|\nFROM a\n')).toEqual(['error=true']);
    expect(labels('# check=error=|\nFROM a\n')).toEqual(['true', 'false']);
    const text = '# check=skip=StageNameCasing,Un|def;error=true\nFROM a\n';
    expect(labels(text)).toContain('all');
    expect(labels(text)).not.toContain('StageNameCasing');
    expect(chosen(text, 'UndefinedVar')).toBe(
      '# check=skip=StageNameCasing,UndefinedVar;error=true\nFROM a\n',
    );
  });

  it('know both escape characters', () => {
    expect(labels('# escape=|\nFROM a\n')).toEqual(['`', '\\']);
  });
});

describe('the two-stage clone', () => {
  const known = `#- remote: git@github.com:acme/shop.git\n#- head: ${'a'.repeat(40)}`;
  const snippet = (text: string, facts = '') =>
    offered(text, { facts }).find(({ label }) => label === 'two-stage-clone');

  it('is offered where an instruction starts, in a stage', () => {
    expect(labels('FROM debian\n|')).toEqual(['two-stage-clone', 'two-stage-clone-with-git']);
    expect(labels('FROM debian\nRUN make\ntwo|\nCMD x\n')).toHaveLength(2);
    expect(labels('|')).toEqual([]);
    expect(labels('FROM debian\nRUN a \\\n|\n')).toEqual([]);
    expect(labels('FROM debian\nONBUILD |\n')).toEqual([]);
    expect(labels('FROM scratch\n|')).toEqual([]);
  });

  it('leaves open what is not known', () => {
    const insert = snippet('FROM python:3.12\n|')?.insert;
    expect(insert).toContain('ARG REPOSITORY=${1:git@gitlab.com:group/project.git}\n');
    expect(insert).toContain('ARG BASE_COMMIT=${2:');
    expect(insert).toContain('--work-tree=${3:/app}');
    expect(insert).toContain('"\\${COMMIT_SHA:?\\}"');
    expect(insert).toContain('id=known_hosts');
  });

  it('holds what is known of the repository, the image and the user', () => {
    const insert = snippet('FROM alpine\nWORKDIR /srv\nUSER app\n|', known)?.insert ?? '';
    expect(insert).toContain(`ARG REPOSITORY=git@github.com:acme/shop.git\n`);
    expect(insert).toContain(`ARG BASE_COMMIT=${'a'.repeat(40)}\n`);
    expect(insert).toMatch(
      /^USER root\n[\s\S]*apk add --no-cache git openssh-client[\s\S]*github.com ssh-ed25519[\s\S]*\nUSER app$/,
    );
    expect(insert).toContain('--work-tree=/srv');
    expect(insert).not.toMatch(/(?<!\\)\$\{/);
  });

  it('puts the form first that the setting asks for, for users without a name too', () => {
    const facts = '#- setting clone.history=with';
    expect(labels('FROM debian\n|', { facts })).toEqual(['two-stage-clone-with-git', 'two-stage-clone']);
    expect(snippet('FROM debian\nUSER 1000\n|', known)?.insert).toContain('1000:1000');
    expect(snippet('FROM debian\nUSER app\n|', known)?.insert).toContain('app: ');
    expect(snippet('FROM odoo:18\n|', known)?.insert).toMatch(/^USER root\n[\s\S]*\nUSER odoo$/);
    expect(snippet('FROM debian\nUSER app:staff\n|', known)?.insert).toMatch(/\nUSER app:staff$/);
  });

  it('reads as a Dockerfile once it is written, as its preview shows it', () => {
    const text =
      /```dockerfile\n([\s\S]*)\n```/.exec(snippet('FROM python\n|', known)?.text ?? '')?.[1] ?? '';
    const { instructions } = readDockerfile(`FROM python\n${text}`);
    expect(instructions.map(({ keyword }) => keyword)).toEqual([
      'FROM',
      'ARG',
      'RUN',
      'ARG',
      'RUN',
      'ARG',
      'RUN',
    ]);
  });

  it('is not offered for files in git-lfs', () => {
    expect(snippet('FROM python\n|', `${known}\n#- lfs`)).toBeUndefined();
  });
});

describe('nothing is offered', () => {
  it.each([
    'FROM a\nRUN mak|e\n',
    'FROM a\nRUN make -|\n',
    'FROM a\nRUN make --mount=type=|\n',
    'FROM a\nRUN <<EOF\n--mount=type=|\nEOF\n',
    'FROM a\nCOPY <<EOF /x\n--|\nEOF\n',
    'FROM a\nRUN ["-|"]\n',
    'FROM a\n# RUN --mount=type=|\n',
    'FROM a\nRUN a \\\n  # --mount=type=|\n  b\n',
    'FROM a\nENV A=|\n',
    'FROM a\nENV A=b,|\n',
    'FROM --|\n',
    'FROM a\nCOPY a| b\n',
    'FROM a\nRUN --mo|unt=type=ssh make\n',
    'FROM a\nHEALTHCHECK --|\n',
    'FRO|\n',
    '# syn|tax=docker/dockerfile:1\nFROM a\n',
    'FROM a\nRUN --mount==|\n',
    'FROM a AS b\nONBUILD COPY --fro|m=b c d\n',
    'RUN --mount=type=bind,from=| make\n',
  ])('in %j', text => {
    expect(labels(text)).toEqual([]);
  });
});

it('fits the text wherever it is asked for', () => {
  const folder = path.join(import.meta.dirname, '../../fixtures');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    /Dockerfile$/.test(file),
  );
  let seen = 0;
  for (const [i, file] of files.entries()) {
    if (i % 20) continue;
    const { text } = readFixture(readFileSync(path.join(folder, file), 'utf8'));
    const context = ruleContext(text);
    for (const { index } of text.slice(0, 3000).matchAll(/(?<=[-=,])|(?<=\n)(?=[A-Z])/g)) {
      const found = completionsAt({ context, basics: false }, index);
      seen += found.length;
      if (found.length)
        expect(mayComplete(text.slice(text.lastIndexOf('\n', index - 1) + 1, index))).toBe(true);
      expect(new Set(found.map(({ label }) => label)).size).toBe(found.length);
      for (const { span } of found) {
        expect(span.start <= index && index <= span.end).toBe(true);
        expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
      }
    }
  }
  expect(files.length).toBeGreaterThan(100);
  expect(seen).toBeGreaterThan(100);
});

it('asks for the whole text only where a line leaves room for it', () => {
  for (const line of ['RUN make a', 'RUN apt-get install -y g', '    && make', 'COPY a b', 'ENV A='])
    expect([line, mayComplete(line)]).toEqual([line, false]);
  for (const line of [
    '',
    '  ',
    '#',
    '# syntax=',
    'two',
    'RUN ',
    'onbuild copy -',
    '  target=',
    '--',
    'RUN --a -',
  ])
    expect([line, mayComplete(line)]).toEqual([line, true]);
});
