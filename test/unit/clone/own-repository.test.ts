import { expect, it } from 'vitest';
import { ownRepository } from '../../../src/clone/own-repository.ts';
import { readFacts } from '../rules/facts.ts';

const own = '#- remote: git@h.example:acme/shop.git\n#- head: c1';
const nested = '#- nested lib: remote: git@h.example:acme/lib.git; head: c2';

it.each([
  ['https://tok@h.example/acme/shop', own, 'c1'],
  ['git@h.example:acme/shop.git', `${own}\n${nested}`, 'c1'],
  ['git@h.example:acme/lib.git', `${own}\n${nested}`, 'c2'],
  ['git@h.example:acme/lib.git', nested, 'c2'],
  ['git@h.example:acme/other.git', `${own}\n${nested}`, undefined],
  ['git@k.example:acme/shop.git', own, undefined],
  ['git@h.example:acme/shop.git', '#- repository', undefined],
  ['git@h.example:acme/shop.git', '', undefined],
  ['/srv/shop', own, undefined],
  [undefined, own, undefined],
])('knows %j with %j', (url, facts, head) => {
  expect(ownRepository(readFacts(facts).repository, url)?.head).toBe(head);
});
