import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { CommitTree } from '../git/commit-tree.ts';
import { compressedSize } from '../image/layer.ts';

/** Compressed bytes of just the files that differ from the base: no layer can be smaller. */
export async function limit(base: CommitTree, wanted: CommitTree): Promise<number> {
  const tar = pack();
  const size = compressedSize(Readable.from(tar));
  for (const [path, { headers, bytes, entry }] of wanted) {
    const before = base.get(path)?.entry;
    if (before?.content === entry.content && before.mode === entry.mode && before.type === entry.type)
      continue;
    tar.entry({ ...headers, name: path, pax: null }, bytes);
  }
  tar.finalize();
  return size;
}
