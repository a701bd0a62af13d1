import { expect, it } from 'vitest';
import { leftBehind } from '../../../src/clone/left-behind.ts';
import { type CopiedTree, copiedTree } from '../../../src/clone/repository-of-copy.ts';
import { type SourceCopy, sourceCopies } from '../../../src/clone/source-copy.ts';
import { ruleContext } from '../../../src/context.ts';
import { readFacts } from '../rules/facts.ts';

/** What is needed, dropped and modified. */
function behind(lines: string, facts: string): string[] {
  const context = ruleContext(`FROM a\nRUN ls b.txt\n${lines}\n`, readFacts(facts));
  const [source] = sourceCopies(context.dockerfile, context.repository) as [SourceCopy];
  const tree = copiedTree(context.repository, source) as CopiedTree;
  const { needed, dropped, modified } = leftBehind(context, source, tree);
  return [needed, dropped, modified].map(paths => paths.join(' '));
}

it.each([
  [`RUN ls a.txt`, `#- untracked: a.txt, b.txt`, [`a.txt`, `b.txt`, ``]],
  [`RUN ls /app/a.txt;`, `#- untracked: a.txt`, [`a.txt`, ``, ``]],
  [`RUN ls "a.txt"`, `#- untracked: a.txt`, [`a.txt`, ``, ``]],
  [`RUN F=a.txt ls`, `#- ignored: a.txt`, [`a.txt`, ``, ``]],
  [`RUN export F=a.txt:b`, `#- ignored: a.txt`, [`a.txt`, ``, ``]],
  [`RUN ls xa.txt`, `#- untracked: a.txt`, [``, `a.txt`, ``]],
  [`RUN ls a.txtx`, `#- untracked: a.txt`, [``, `a.txt`, ``]],
  [`RUN ls a.txt-`, `#- untracked: a.txt`, [``, `a.txt`, ``]],
  [`RUN ls -a.txt`, `#- untracked: a.txt`, [``, `a.txt`, ``]],
  [`CMD ["a.txt"]`, `#- untracked: a.txt`, [`a.txt`, ``, ``]],
  [`RUN ls out/`, `#- ignored: out/`, [`out/`, ``, ``]],
  [`RUN ls`, `#- untracked: .git, x/.git, .git/x, .gitx, x.git`, [``, `.gitx x.git`, ``]],
  [`RUN ls`, `#- modified: m, d/n\n#- dockerignore: m`, [``, ``, `d/n`]],
  [`RUN ls`, `#- untracked: a.key, b\n#- secret-file: a.key private-key`, [``, `b`, ``]],
  [`RUN ls`, `#- untracked: a, b\n#- dockerignore: b`, [``, `a`, ``]],
  [`RUN ls`, ``, [``, ``, ``]],
])('tells what COPY . took besides git for %j, with %j', (line, facts, expected) => {
  expect(behind(`COPY . /app\n${line}`, `#- repository\n${facts}`)).toEqual(expected);
});

it.each([
  [
    `COPY src /app\nRUN ls a.txt`,
    `#- repository\n#- untracked: src/a.txt, srcx/b, c, src`,
    [`src/a.txt`, `src`, ``],
  ],
  [
    `COPY src/shop /app\nRUN ls a.txt`,
    `#- nested src/shop: untracked: a.txt, b`,
    [`src/shop/a.txt`, `src/shop/b`, ``],
  ],
  [
    `COPY src/shop/api /app\nRUN ls`,
    `#- nested src/shop: untracked: api/a.txt, b`,
    [``, `src/shop/api/a.txt`, ``],
  ],
])('tells what %j took besides git, with %j', (lines, facts, expected) => {
  expect(behind(lines, facts)).toEqual(expected);
});
