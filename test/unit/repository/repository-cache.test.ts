import { beforeAll, describe, expect, it } from 'vitest';
import { type RepositoryFacts, unknownRepository } from '../../../src/repository/facts.ts';
import { createRepositoryCache } from '../../../src/repository/repository-cache.ts';
import { isolateGit, repositoryOf } from './git-repository.ts';

beforeAll(isolateGit);

/** A gatherer that waits for `finish`, and counts. */
function gatherer() {
  const started: { finish(facts: RepositoryFacts): void; fail(error: Error): void }[] = [];
  const gather = () =>
    new Promise<RepositoryFacts>((finish, fail) => {
      started.push({ finish, fail });
    });
  return { started, cache: createRepositoryCache(gather) };
}

const facts = (name: string): RepositoryFacts => ({ kind: 'none', nested: { [name]: {} as never } });

describe('the cache of repository facts', () => {
  it('gathers once for all who ask, and once it has', async () => {
    const { started, cache } = gatherer();
    const both = Promise.all([cache.of('a'), cache.of('a')]);
    expect(cache.latest('a')).toBe(unknownRepository);
    const first = facts('first');
    started[0]?.finish(first);
    expect(await both).toEqual([first, first]);
    expect(await cache.of('a')).toBe(first);
    expect(cache.latest('a')).toBe(first);
    expect(started).toHaveLength(1);
  });

  it('keeps folders apart', async () => {
    const { started, cache } = gatherer();
    const answers = Promise.all([cache.of('a'), cache.of('b')]);
    started[1]?.finish(facts('b'));
    started[0]?.finish(facts('a'));
    expect(await answers).toEqual([facts('a'), facts('b')]);
  });

  it('gathers again what has expired, and meanwhile has the old', async () => {
    const { started, cache } = gatherer();
    const before = cache.of('a');
    started[0]?.finish(facts('old'));
    await before;
    cache.expire('a');
    expect(cache.latest('a')).toEqual(facts('old'));
    const again = cache.of('a');
    started[1]?.finish(facts('new'));
    expect(await again).toEqual(facts('new'));
    expect(cache.latest('a')).toEqual(facts('new'));
  });

  it('does not remember what expired while it was gathered', async () => {
    const { started, cache } = gatherer();
    const stale = cache.of('a');
    cache.expire('a');
    const fresh = cache.of('a');
    started[1]?.finish(facts('fresh'));
    await fresh;
    started[0]?.finish(facts('stale'));
    expect(await stale).toEqual(facts('stale'));
    expect(cache.latest('a')).toEqual(facts('fresh'));
    expect(await cache.of('a')).toEqual(facts('fresh'));
  });

  it('asks again after a failure', async () => {
    const { started, cache } = gatherer();
    const failing = cache.of('a');
    started[0]?.fail(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    const again = cache.of('a');
    started[1]?.finish(facts('a'));
    expect(await again).toEqual(facts('a'));
  });

  it('lets a failure of what has expired go by', async () => {
    const { started, cache } = gatherer();
    const failing = cache.of('a');
    cache.expire('a');
    const again = cache.of('a');
    started[0]?.fail(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    expect(cache.of('a')).toBe(again);
  });

  it('forgets all', async () => {
    const { started, cache } = gatherer();
    const before = cache.of('a');
    started[0]?.finish(facts('a'));
    await before;
    cache.clear();
    expect(cache.latest('a')).toBe(unknownRepository);
    cache.of('a');
    expect(started).toHaveLength(2);
  });

  it('gathers from git by itself', async () => {
    const { folder } = repositoryOf({ 'a.txt': '' });
    expect(await createRepositoryCache().of(folder)).toMatchObject({ kind: 'known', root: folder });
  });
});
