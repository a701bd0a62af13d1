import { expect, it } from 'vitest';
import { type KnownRepository, repositoryOf, unknownRepository } from '../../../src/repository/facts.ts';

const repository = (root: string, nested: Record<string, KnownRepository> = {}) =>
  ({ kind: 'known', root, nested }) as unknown as KnownRepository;

const inner = repository('inner');
const middle = repository('middle');
const outer = repository('outer', { 'src/sample': middle, 'src/sample/lib': inner });

it.each([
  ['README.md', outer],
  ['src', outer],
  ['src/sample', middle],
  ['src/sample/app.py', middle],
  ['src/sample/lib/x.c', inner],
  ['src/sample-data', outer],
])('%s belongs to the innermost work tree', (path, expected) => {
  expect(repositoryOf(outer, path)).toBe(expected);
});

it('belongs to none where none is known', () => {
  expect(repositoryOf(unknownRepository, 'a')).toBeUndefined();
  expect(repositoryOf({ kind: 'none', nested: { lib: inner } }, 'a')).toBeUndefined();
  expect(repositoryOf({ kind: 'none', nested: { lib: inner } }, 'lib/a')).toBe(inner);
});
