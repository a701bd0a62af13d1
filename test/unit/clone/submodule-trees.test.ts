import { expect, it } from 'vitest';
import { copiedTree } from '../../../src/clone/repository-of-copy.ts';
import { type SourceCopy, sourceCopies } from '../../../src/clone/source-copy.ts';
import { submoduleTrees } from '../../../src/clone/submodule-trees.ts';
import { ruleContext } from '../../../src/context.ts';
import { readFacts } from '../rules/facts.ts';

/** The submodules that a COPY of a folder carries, by the facts. */
function carried(facts: string[], folder = '.') {
  const context = ruleContext(
    `FROM a\nCOPY ${folder} /app\n`,
    readFacts(facts.map(f => `#- ${f}`).join('\n')),
  );
  const source = sourceCopies(context.dockerfile, context.repository)[0] as SourceCopy;
  const tree = copiedTree(context.repository, source);
  return (
    tree &&
    submoduleTrees(context, source, tree)?.map(one =>
      [one.path, one.remote.ssh, one.baseCommit, one.parent?.path].filter(Boolean).join(' '),
    )
  );
}

const shop = 'remote: git@h.example:acme/shop.git';

it.each([
  ['https://k.example/x/lib.git', 'git@k.example:x/lib.git'],
  ['../lib.git', 'git@h.example:acme/lib.git'],
  ['../lib', 'git@h.example:acme/lib.git'],
  ['../../other/my.github.git', 'git@h.example:other/my.github.git'],
  ['./lib', 'git@h.example:acme/shop/lib.git'],
  ['.././../lib', 'git@h.example:lib.git'],
  ['https://k.example/../lib.git', undefined],
])('reads the address %s', (url, ssh) => {
  expect(carried([shop, `submodule: lib ${url} c1`])).toEqual(ssh && [`lib ${ssh} c1`]);
});

it.each([
  ['git@h.example:acme/shop', 'git@h.example:acme/lib'],
  ['ssh://git@h.example:2222/acme/shop.git', 'ssh://git@h.example:2222/acme/lib.git'],
  // The host may hold the name of the repository.
  ['git@shop.example:shop.git', 'git@shop.example:lib.git'],
])('sees a relative address from %s', (remote, ssh) => {
  expect(carried([`remote: ${remote}`, 'submodule: lib ../lib c1'])).toEqual([`lib ${ssh} c1`]);
});

it.each([
  ['a relative address without a remote', ['repository', 'submodule: lib ../lib.git c1']],
  ['a submodule without a commit', [shop, 'submodule: lib ../lib.git']],
  ['a path that a shell would split', [shop, 'submodule: $lib ../lib.git c1']],
  ['a path that a shell would expand', [shop, 'submodule: lib$ ../lib.git c1']],
])('gives up on %s', (_, facts) => {
  expect(carried(facts)).toBeUndefined();
});

it('takes six at most', () => {
  const some = (count: number) => [
    shop,
    ...Array.from({ length: count }, (_, i) => `submodule: l${i} ../l.git c${i}`),
  ];
  expect(carried(some(6))).toHaveLength(6);
  expect(carried(some(7))).toBeUndefined();
});

it('takes those of the folder alone', () => {
  const facts = [
    shop,
    'submodule: src/lib ../lib.git c1',
    'submodule: srcs/a ../a.git c2',
    'submodule: b ../b.git',
  ];
  expect(carried(facts, 'src')).toEqual(['lib git@h.example:acme/lib.git c1']);
  expect(carried([shop, 'submodule: src ../lib.git c1'], 'src')).toBeUndefined();
});

it('goes into submodules that are there', () => {
  const inner = 'nested vendor/lib: remote: git@k.example:x/lib.git; submodule: deps/z ../z.git c2';
  const outer = [shop, 'submodule: vendor/lib ../old.git c1'];
  expect(carried([...outer, inner])).toEqual([
    'vendor/lib git@k.example:x/lib.git c1',
    'vendor/lib/deps/z git@k.example:x/z.git c2 vendor/lib',
  ]);
  expect(carried([...outer, inner.replace(' c2', '')])).toBeUndefined();
});

it('knows those of a repository inside the context', () => {
  const facts = [
    'nested src/shop: remote: git@h.example:acme/shop.git; submodule: api/lib ../old.git c1',
    'nested src/shop/api/lib: remote: git@k.example:x/lib.git',
  ];
  expect(carried(facts, 'src/shop')).toEqual(['api/lib git@k.example:x/lib.git c1']);
  expect(carried(facts, 'src/shop/api')).toEqual(['lib git@k.example:x/lib.git c1']);
});

it('knows none without facts', () => {
  expect(carried([])).toEqual([]);
});
