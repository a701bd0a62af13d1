import { describe, expect, it } from 'vitest';
import type { Finding, Rule } from '../../../src/rules/rule.ts';
import type { Severity } from '../../../src/severity.ts';
import { readFacts } from './facts.ts';
import { readFixture, writeFixture } from './fixture.ts';

const finding = (text: string, part: string, id: string, severity: Severity = 'warning'): Finding => {
  const rule: Rule = { id, summary: '', severity: 'warning', check: () => [] };
  const start = text.indexOf(part);
  return { rule, severity, message: '', span: { start, end: start + part.length } };
};

describe('a fixture', () => {
  const head = '#- remote: git@gitlab.com:acme/sample.git\n';

  it.each([
    ['LF', '\n', '\n'],
    ['CRLF', '\r\n', '\r\n'],
    ['no ending of the last line', '\n', ''],
    ['CRLF but for the last line', '\r\n', ''],
  ])('is read as it was written: %s', (_, eol, last) => {
    const text = ['FROM a', '# ~ no marker', 'RUN x \\', '  && COPY y', 'COPY . /app'].join(eol) + last;
    const findings = [finding(text, 'x', 'a-b'), finding(text, 'y', 'c'), finding(text, 'COPY . /app', 'd')];
    const written = writeFixture({ text, head }, findings);
    expect(written.split(/\r?\n/)).toHaveLength(text.split(/\r?\n/).length + 1 + findings.length);
    expect(readFixture(written)).toEqual({ text, head });
  });

  it('keeps a byte order mark in front of the facts', () => {
    const text = '\uFEFFCOPY . /app\n';
    const written = writeFixture({ text, head }, [finding(text, 'COPY . /app', 'd')]);
    expect(written).toBe(`\uFEFF${head}COPY . /app\n#~~~~~~~~~~ d\n`);
    expect(readFixture(written)).toEqual({ text, head });
  });

  it('marks the columns of each finding, and a severity that is not the rule’s own', () => {
    const text = 'COPY . /app\nRUN a \\\n  b\n';
    const written = writeFixture({ text, head: '' }, [
      finding(text, '/app', 'b'),
      finding(text, 'COPY . /app', 'a'),
      finding(text, 'COPY . /app', 'c', 'hint'),
      finding(text, 'a \\\n  b', 'd'),
    ]);
    expect(written.split('\n')).toEqual([
      'COPY . /app',
      '#~~~~~~~~~~ a, c (hint)',
      '#      ~~~~ b',
      'RUN a \\',
      '#   ~~~ d',
      '  b',
      '',
    ]);
  });
});

describe('fact lines', () => {
  it('tell about the repository', () => {
    const { repository } = readFacts(
      ['#- remote: git@gitlab.com:acme/sample.git', '#- tree: 3 files 1.5 MB', '#- untracked: a, b/c'].join(
        '\n',
      ),
    );
    expect(repository).toMatchObject({
      kind: 'known',
      remote: { host: 'gitlab.com', path: 'acme/sample' },
      pushed: '03ca73c32eb8a7485548f7cc75cc9ba6f708cd33',
      tracked: { files: 3, bytes: 1_500_000 },
      untracked: ['a', 'b/c'],
    });
  });

  it('tell about a repository inside the context, and that the context is in none', () => {
    const line = '#- nested src/sample: remote: git@gitlab.com:acme/sample.git; tree: 9 files 2 kB';
    expect(readFacts(line).repository).toMatchObject({
      kind: 'none',
      nested: { 'src/sample': { remote: { path: 'acme/sample' }, tracked: { files: 9, bytes: 2000 } } },
    });
    expect(readFacts('#- no repository').repository).toEqual({ kind: 'none', nested: {} });
    expect(readFacts('').repository).toEqual({ kind: 'unknown' });
  });

  it('tell about the build context', () => {
    const { buildContext } = readFacts(
      '#- dockerignore: *.pem\n#- secret-file: a.pem private-key\n#- file: b/c',
    );
    expect(buildContext.ignores('a.pem')).toBe(true);
    expect(buildContext.secretFiles).toEqual([]);
    expect([buildContext.known, buildContext.has('b'), buildContext.has('d')]).toEqual([true, true, false]);
  });

  it('tell settings', () => {
    const { settings } = readFacts('#- setting clone.history=with\n#- setting: minimumLayerSize=1 kB');
    expect(settings).toMatchObject({ history: 'with', minimumLayerSize: 1000 });
  });

  it.each(['#- nothing', '#- setting a=b', '#- remote: nowhere', '#- nested a: b', '#- secret-file: a b'])(
    'refuse %s',
    line => {
      expect(() => readFacts(line)).toThrow(/^(no|not a) /);
    },
  );
});
