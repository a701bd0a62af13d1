import { expect, it } from 'vitest';
import { factsText } from '../../../src/editor/status-text.ts';
import { readFacts } from '../rules/facts.ts';

const text = (facts: string, trusted = true) => factsText(readFacts(facts).repository, trusted);

it('names the repository, its size, and nothing secret of its address', () => {
  const facts = '#- remote: https://me:secret@github.com/acme/shop.git\n#- tree: 340 files 14 MB';
  expect(text(facts)).toBe('github.com/acme/shop: 14.0 MB in 340 files');
});

it('says what is missing', () => {
  expect(text('#- repository\n#- tree: 3 files 1 MB')).toBe('Repository without a remote: 1.0 MB in 3 files');
  expect(text('#- no repository')).toBe('No git repository around the build context');
  expect(text('')).toBe('Nothing is known of a repository');
  expect(text('#- no repository', false)).toContain('until the workspace is trusted');
});

it('names repositories that lie in the context', () => {
  expect(text('#- nested src/sample: remote: git@gitlab.com:a/b.git; tree: 9 files 9 MB')).toBe(
    'Repositories in the build context: src/sample',
  );
});
