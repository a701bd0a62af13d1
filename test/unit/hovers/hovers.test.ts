import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { hoverAt } from '../../../src/hovers/hover.ts';
import { lint } from '../../../src/lint/lint.ts';
import { savingsOf } from '../../../src/optimize/savings.ts';
import { buildCheckNames } from '../../../src/syntax/build-checks.ts';
import { hoverOn } from './at.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../../src/rules/full-code-copy.md'), 'utf8');
/** The two-stage clone, as the page of its rule shows it. */
const clone = /✅.*\n\n```dockerfile\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
const on = (part: string, nth = 0, facts = '') => {
  const at = clone
    .split(part)
    .slice(0, nth + 1)
    .join(part).length;
  expect(clone.slice(at, at + part.length)).toBe(part);
  return hoverOn(`${clone.slice(0, at + 1)}|${clone.slice(at + 1)}`, facts);
};

describe('on the lines of a two-stage clone', () => {
  it('tells what each stage is for', () => {
    expect(on('RUN --mount', 0)?.text).toContain('layer one');
    expect(on('RUN --mount', 1)?.text).toContain(
      'layer two:** only the files that differ at the commit that `COMMIT_SHA`',
    );
  });

  it.each([
    ['init -q', 0, 'on a mount that no layer keeps'],
    ['fetch -q', 0, 'base commit alone, without its history'],
    ['checkout -q', 0, 'Writes the files of the base commit'],
    ['fetch -q', 1, '`FETCH_HEAD` means it'],
    ['--filter=blob:none', 0, 'spare the contents'],
    ['reset', 0, 'write them again: a full layer'],
    ['checkout -q', 1, 'files that differ at the wanted commit'],
    ['--mount=type=tmpfs', 1, "git's own data lies here"],
  ])('tells what git %s is for', (part, nth, text) => {
    expect(on(part, nth)?.text).toContain(text);
  });

  it.each(['dst', 'destination'])("knows the folder of git's own data by %s", name => {
    const named = clone.replaceAll('type=tmpfs,target=', `type=tmpfs,${name}=`);
    const at = named.indexOf('type=tmpfs');
    expect(hoverOn(`${named.slice(0, at)}|${named.slice(at)}`)?.text).toContain("git's own data lies here");
  });

  it('tells what its build arguments are, with what git knows of them', () => {
    expect(on('REPOSITORY')?.text).toContain('where the code comes from');
    const base = '03ca73c32eb8a7485548f7cc75cc9ba6f708cd33';
    expect(on('BASE_COMMIT', 0, `#- base ${base}: 90 files 12 MB`)?.text).toContain('90 files of 12.0 MB');
    expect(on('COMMIT_SHA', 0, '#- repository\n#- unpushed: 3')?.text).toMatch(
      /rev-parse HEAD[\s\S]*not pushed[^.]*: 3/,
    );
  });

  it('tells no distance and nothing unpushed where git knows of none', () => {
    const nested =
      'src/app: remote: git@gitlab.com:acme/app.git; base 03ca73c32eb8a7485548f7cc75cc9ba6f708cd33';
    expect(on('BASE_COMMIT', 0, `#- nested ${nested}: 7 files 2 MB`)?.text).toContain('7 files of 2.0 MB');
    expect(on('BASE_COMMIT', 0, '#- repository')?.text).not.toContain('differs');
    expect(on('BASE_COMMIT')?.text).not.toContain('differs');
    expect(on('COMMIT_SHA', 0, '#- repository')?.text).not.toContain('not pushed');
    const empty = clone.replace(/ARG BASE_COMMIT=\S+/, 'ARG BASE_|COMMIT');
    expect(hoverOn(empty, '#- repository')?.text).toMatch(/layer one holds[^\n]*$/);
  });

  it('says nothing on other build arguments of its stages', () => {
    const depth = 'ARG DEP|TH=1\nARG COMMIT_SHA\nRUN git -C /b fetch --depth $DEPTH x $COMMIT_SHA\n';
    expect(hoverOn(`FROM a\nRUN git init /b && git -C /b fetch x\n${depth}`)).toBeUndefined();
  });

  it('says nothing of its own on other git commands', () => {
    expect(hoverOn('FROM a\nRUN git fe|tch origin\n')).toBeUndefined();
    expect(hoverOn('FROM a\nARG COMMIT|_SHA\nRUN echo $COMMIT_SHA\n')).toBeUndefined();
  });

  it('explains the settings that a kept history needs', () => {
    const kept = (config: string) =>
      `FROM a\nRUN git init /b && git -C /b con|fig ${config} && git -C /b fetch x\nARG COMMIT_SHA\nRUN git -C /b fetch x $COMMIT_SHA\n`;
    expect(hoverOn(kept('gc.auto 0'))?.text).toContain('packing its data anew');
    expect(hoverOn(kept('core.fileMode false'))?.text).toContain('permissions');
    expect(hoverOn(kept('user.name me'))).toBeUndefined();
  });

  it("knows the article's form too", () => {
    const article =
      'FROM a\nRUN git clone git@gitlab.com:a/b.git /b\nARG COMMIT_SHA\nRUN git -C /b fetch && git -C /b re|set --hard && git -C /b checkout -f $COMMIT_SHA\n';
    expect(hoverOn(article)?.text).toContain('all that git takes for changed');
    expect(hoverOn(article.replace('|', '').replace('git clone', 'git cl|one'))?.text).toContain('Runs once');
  });
});

describe('on a finding', () => {
  it('tells who reads a build argument', () => {
    const hover = hoverOn('FROM node\nARG NPM_|TOKEN\nRUN npm ci\nRUN npm test\n');
    expect(hover?.on).toBe('NPM_TOKEN');
    expect(hover?.text).toMatch(/RUN instructions below \(2\)[\s\S]*revoke/);
  });

  it('names no reader of a build argument that no RUN stands below', () => {
    const text = hoverOn('FROM node\nRUN npm ci\nARG NPM_|TOKEN\n')?.text;
    expect(text).toContain('revoke');
    expect(text).not.toContain('RUN instructions below');
  });

  it('tells who reads an environment variable and a copied key', () => {
    expect(hoverOn('FROM node\nENV DB_PASS|WORD=hunter2longpass\n')?.text).toContain('docker inspect');
    expect(hoverOn('FROM node\nCOPY id_|rsa /root/.ssh/\n')?.text).toContain('docker save');
    const builder = hoverOn('FROM node AS b\nCOPY id_|rsa /root/.ssh/\nFROM node\n')?.text;
    expect(builder).toContain('revoke');
    expect(builder).not.toContain('docker save');
  });

  it('tells what a copy has cost, where that was measured', () => {
    const context = ruleContext('FROM node\nCOPY . /app\n');
    const copy = context.dockerfile.instructions[1];
    if (!copy) throw new Error('no COPY');
    const commit = (copied: number, cloned: number) => ({ id: 'a', copy: copied, clone: cloned });
    const savings = savingsOf(
      { commits: [commit(12_000_000, 40_000)], firstLayer: 12_000_000 } as never,
      1e7,
    );
    const subject = {
      context,
      findings: lint(context),
      measured: () => ({ copy, report: { name: 'x', bandwidth: 1e7, savings } }),
    };
    expect(hoverAt(subject, copy.span.start)?.text).toContain('12.0 MB');
    expect(hoverAt({ context, findings: subject.findings }, copy.span.start)).toBeUndefined();
  });

  it('is silent where nothing was found', () => {
    expect(hoverOn('FROM node\nARG VER|SION\nRUN npm ci\n')).toBeUndefined();
    expect(hoverOn('FROM node\nCOPY package.j|son /app/\n')).toBeUndefined();
  });
});

describe('on directives', () => {
  it('tells the least syntax that the file needs, and for what', () => {
    const text = '# syn|tax=docker/dockerfile:1\nFROM a\nCOPY --link a b\nCOPY --exclude=*.md . /x\n';
    expect(hoverOn(text)?.text).toContain('at least `docker/dockerfile:1.19`, for `COPY --exclude`');
    expect(hoverOn('#syntax=docker/docker|file:1\nFROM a\n')?.text).toContain('Nothing in this file');
  });

  it.each(buildCheckNames)('tells what %s reports', name => {
    const hover = hoverOn(`# check=skip=A,${name.slice(0, 3)}|${name.slice(3)};error=true\nFROM a\n`);
    expect(hover?.on).toBe(name);
    expect(hover?.text).toMatch(/build-checks\/[a-z-]+\/\)\n\n\S.{15,}\.$/);
  });

  it('tells what # check is for elsewhere on its line', () => {
    expect(hoverOn('# ch|eck=skip=all\nFROM a\n')?.text).toContain('`error=true`');
    expect(hoverOn('# check=skip=Unk|nown\nFROM a\n')?.text).toContain('`error=true`');
  });
});

describe('on flags', () => {
  it('tells what they do, and who knows them', () => {
    expect(hoverOn('FROM a\nCOPY --li|nk a b\n')?.text).toMatch(
      /dockerfile\/#copy---link[\s\S]*Dockerfile 1\.4/,
    );
    expect(hoverOn('FROM a\nADD --keep-git|-dir=true https://x/y.git b\n')?.text).toContain('whole history');
    expect(hoverOn('FROM a\nRUN --net|work=none make\n', '#- setting builder=buildah')?.text).not.toContain(
      'Since',
    );
  });

  it('leaves those alone that Docker’s own extensions explain', () => {
    expect(hoverOn('FROM a\nCOPY --ch|own=b c d\n')).toBeUndefined();
  });
});
