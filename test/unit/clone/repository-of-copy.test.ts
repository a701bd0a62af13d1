import { expect, it } from 'vitest';
import { copiedTree } from '../../../src/clone/repository-of-copy.ts';
import { type SourceCopy, sourceCopies } from '../../../src/clone/source-copy.ts';
import { ruleContext } from '../../../src/context.ts';
import { readFacts } from '../rules/facts.ts';

// Whether the repository is known, the folder of it that is copied, where it lies in the context, and its files.
it.each([
  [`COPY . /app`, ``, `unknown - in - ?`],
  [
    `COPY src /app`,
    `#- repository\n#- prefix: services/api\n#- entry src: 5 files 1 MB`,
    `known services/api/src in - 5`,
  ],
  [`COPY src/shop /app/shop`, `#- repository\n#- entry src: 5 files 1 MB`, `known src/shop in - 5`],
  [`COPY . /app`, `#- repository\n#- tree: 7 files 2 MB`, `known - in - 7`],
  [`COPY src/shop /app`, `#- repository\n#- nested src/shop: tree: 9 files 3 MB`, `known - in src/shop 9`],
  [
    `COPY src/shop/api /app`,
    `#- repository\n#- nested src/shop: tree: 9 files 3 MB`,
    `known api in src/shop ?`,
  ],
  [`COPY src/shop /app`, `#- nested src/shop: tree: 9 files 3 MB`, `known - in src/shop 9`],
  [`COPY . /app`, `#- no repository`, `unknown - in - ?`],
  [`COPY src/$P /app`, `#- nested src/shop: tree: 9 files 3 MB`, `known - in src/shop 9`],
  [
    `COPY src/$P /app`,
    `#- nested src/shop: tree: 9 files 3 MB\n#- nested src/cart: tree: 9 files 3 MB`,
    undefined,
  ],
  [`COPY src/$P /app`, `#- nested other/shop: tree: 9 files 3 MB`, undefined],
  [`COPY src/$P /app`, `#- nested src/shop/x: tree: 9 files 3 MB`, undefined],
  [`COPY src/$P /app`, ``, `unknown - in - ?`],
  [`COPY src/$P /app`, `#- repository`, undefined],
  [
    `COPY ./src/$P/ /app`,
    `#- nested src/shop: tree: 9 files 3 MB\n#- nested lib/cart: tree: 9 files 3 MB`,
    `known - in src/shop 9`,
  ],
])('knows the tree of %j, with %j', (line, facts, expected) => {
  const context = ruleContext(`FROM a\n${line}\n`, readFacts(facts));
  const [source] = sourceCopies(context.dockerfile, context.repository) as [SourceCopy];
  const tree = copiedTree(context.repository, source);
  const known = tree?.repository ? 'known' : 'unknown';
  expect(tree && `${known} ${tree.subtree || '-'} in ${tree.folder || '-'} ${tree.size?.files ?? '?'}`).toBe(
    expected,
  );
});
