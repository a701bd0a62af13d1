import { beforeAll, expect, it } from 'vitest';
import { blobParts, objectSizes } from '../../../src/repository/git-blobs.ts';
import { isolateGit, repositoryOf } from './git-repository.ts';

beforeAll(isolateGit);

it('reads blobs in order: empty ones, large ones in pieces, missing ones as empty', async () => {
  const large = 'line of a large file\n'.repeat(20_000);
  const { folder, git } = repositoryOf({ empty: '', 'a.txt': 'a\n\nb', large });
  const idOf = (path: string) => git('rev-parse', `HEAD:${path}`);
  const missing = '0123456789'.repeat(4);
  const ids = [idOf('large'), idOf('empty'), missing, idOf('a.txt'), idOf('empty')];
  const texts = ids.map(() => '');
  const ends: number[] = [];
  let parts = 0;
  for await (const { index, size, data, isLast } of blobParts(folder, ids, {})) {
    parts++;
    texts[index] += data.toString();
    if (isLast) ends.push(index);
    expect(size).toBe([large.length, 0, 0, 4, 0][index]);
  }
  expect(texts).toEqual([large, '', '', 'a\n\nb', '']);
  expect(ends).toEqual([0, 1, 2, 3, 4]);
  expect(parts).toBeGreaterThan(6);
});

it('knows the sizes of what is there', async () => {
  const { folder, git } = repositoryOf({ 'a.txt': '12345' });
  const id = git('rev-parse', 'HEAD:a.txt');
  expect(await objectSizes(folder, [id, '0123456789'.repeat(4), '--x', 'HEAD:a.txt'], {})).toEqual(
    new Map([[id, 5]]),
  );
});
