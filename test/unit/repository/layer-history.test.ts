import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type LayerHistory,
  type LayerHistoryOptions,
  layerHistory,
} from '../../../src/repository/layer-history.ts';
import {
  commit,
  type Git,
  gitIn,
  isolateGit,
  repositoryOf,
  temporaryFolder,
  write,
} from './git-repository.ts';

beforeAll(isolateGit);

async function snapshots(folder: string, options?: LayerHistoryOptions): Promise<LayerHistory[]> {
  const all: LayerHistory[] = [];
  for await (const history of layerHistory(folder, options)) all.push(history);
  return all;
}

async function finalHistory(folder: string, options?: LayerHistoryOptions): Promise<LayerHistory> {
  const last = (await snapshots(folder, options)).at(-1);
  if (last === undefined) throw new Error('no history');
  return last;
}

/** What `git archive | gzip -6` makes of a commit, or of the files in which it differs from a base. */
function archiveBytes(folder: string, commit: string, base?: string): number {
  const run = (...args: string[]) => execFileSync('git', args, { cwd: folder, maxBuffer: 1 << 28 });
  const changed = ['diff', '-z', '--no-renames', '--diff-filter=d', '--name-only', base ?? commit, commit];
  const names = run(...changed)
    .toString()
    .split('\0')
    .filter(Boolean);
  if (base !== undefined && names.length === 0) return 0;
  return gzipSync(run('--literal-pathspecs', 'archive', commit, '--', ...names), { level: 6 }).length;
}

/** Compressed bytes. */
const archiveStart = 150;

/** Real text of many sizes, some of it already compressed, with edits, additions, deletions, renames and modes. */
function realisticRepository(): { folder: string; git: Git } {
  const types = join(import.meta.dirname, '../../../node_modules/@types/node');
  const texts = readdirSync(types)
    .filter(name => name.endsWith('.d.ts'))
    .slice(0, 30);
  const files = Object.fromEntries(
    texts.map((name, i) => [`src/p${i % 7}/${name}`, readFileSync(join(types, name), 'utf8')]),
  );
  const { folder, git } = repositoryOf(files);
  writeFileSync(join(folder, 'logo.png'), randomBytes(200_000));
  symlinkSync('src/p0', join(folder, 'link'));
  commit(git, 'picture');
  const paths = Object.keys(files);
  for (let i = 0; i < 24; i++) {
    for (const path of [paths[i], paths[(i * 7) % paths.length]] as string[]) {
      const text = files[path] ?? '';
      files[path] = `${text.slice(0, 1000)}\n// change ${i}\n${text.slice(1000)}`;
      write(folder, { [path]: files[path] });
    }
    if (i % 5 === 0) write(folder, { [`src/new/n${i}.ts`]: text(i, 5_000) });
    if (i === 7) writeFileSync(join(folder, 'more.png'), randomBytes(30_000));
    if (i === 9) git('mv', 'src/p0', 'src/moved');
    if (i === 9) for (const path of paths) if (path.startsWith('src/p0/')) delete files[path];
    if (i === 11) git('update-index', '--chmod=+x', paths.find(path => path in files) as string);
    paths.splice(0, paths.length, ...Object.keys(files));
    commit(git, `change ${i}`);
  }
  return { folder, git };
}

const text = (seed: number, length: number) =>
  Array.from({ length: length / 10 }, (_, i) => `word${(i * 7919 + seed) % 997};\n`).join('');

describe('what commits push', () => {
  let folder: string;
  let git: Git;
  let history: LayerHistory;

  beforeAll(async () => {
    ({ folder, git } = realisticRepository());
    history = await finalHistory(folder, { commits: 20 });
  });

  it('is told for the last commits, the oldest first', () => {
    const ids = git('rev-list', '--first-parent', '--max-count=21', 'HEAD').split('\n').reverse();
    expect([history.base, ...history.commits.map(c => c.commit)]).toEqual(ids);
    expect(history.commits[0]?.time).toBe(Date.parse('2024-01-01T00:00:00Z'));
    expect(history.measured).toBe(1);
  });

  it('by COPY, is the whole tree within 2% for every commit', () => {
    for (const { commit, copy } of history.commits) {
      const real = archiveBytes(folder, commit);
      expect(Math.abs(copy / real - 1), commit).toBeLessThan(0.02);
    }
    expect(history.headLayer).toBe(history.commits.at(-1)?.copy);
  });

  it('by the clone, is what differs from the base within 10% for every commit', () => {
    for (const { commit, clone } of history.commits) {
      const real = archiveBytes(folder, commit, history.base);
      expect(Math.abs(clone / real - 1), `${commit}: ${clone} for ${real}`).toBeLessThan(0.1);
    }
    expect(Math.abs(history.firstLayer / archiveBytes(folder, history.base) - 1)).toBeLessThan(0.02);
  });

  it('is estimated before anything is compressed whole', async () => {
    const [first] = await snapshots(folder, { commits: 20 });
    expect(first?.measured).toBe(0);
    const ratio = (first?.headLayer ?? 0) / history.headLayer;
    expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
  });

  it('counts from another base: a newer one, an older one, HEAD itself', async () => {
    for (const base of [git('rev-parse', 'HEAD~3'), git('rev-parse', 'HEAD~23'), git('rev-parse', 'HEAD')]) {
      const from = await finalHistory(folder, { commits: 10, base });
      expect(from.base).toBe(base);
      for (const { commit, clone } of from.commits) {
        const real = archiveBytes(folder, commit, base);
        if (real === 0) expect(clone).toBe(0);
        else expect(Math.abs(clone / real - 1), `${commit}: ${clone} for ${real}`).toBeLessThan(0.1);
      }
      expect(Math.abs(from.firstLayer / archiveBytes(folder, base) - 1)).toBeLessThan(0.02);
    }
  });

  it.each(['0'.repeat(40), '--output=/tmp/x', 'HEAD~3'])(
    'counts from the start where the base is %s',
    async base => {
      expect((await finalHistory(folder, { commits: 5, base })).base).toBe(git('rev-parse', 'HEAD~5'));
    },
  );

  it('counts .git where the COPY carries it, and what a fetch brings where the clone keeps it', async () => {
    const copied = await finalHistory(folder, { commits: 20, copiesGit: true });
    const [inside] = /(?<=size: )\d+/.exec(git('count-objects', '-v')) ?? [];
    const grown = copied.headLayer - history.headLayer;
    expect(grown).toBeGreaterThan(Number(inside) * 1024);
    expect(copied.commits.map(({ copy }, i) => copy - (history.commits[i]?.copy ?? 0))).toEqual(
      copied.commits.map(() => grown),
    );
    expect(copied.commits.map(({ clone }) => clone)).toEqual(history.commits.map(({ clone }) => clone));

    const kept = await finalHistory(folder, { commits: 20, keepsGit: true });
    const fetched = kept.commits.map(({ clone }, i) => clone - (history.commits[i]?.clone ?? 0));
    const pack = execFileSync('git', ['pack-objects', '-q', '--revs', '--stdout', '--window=0'], {
      cwd: folder,
      input: `HEAD\n^${history.base}\n`,
    });
    expect(fetched.at(-1)).toBeGreaterThan(pack.length / 2);
    expect(fetched.at(-1)).toBeLessThan(pack.length * 2);
    expect(fetched[0]).toBeLessThan((fetched.at(-1) ?? 0) / 2);
    expect(kept.commits.map(({ copy }) => copy)).toEqual(history.commits.map(({ copy }) => copy));
  });

  it('leaves out what the ignore rules leave out', async () => {
    const without = await finalHistory(folder, { commits: 20, ignores: path => path.endsWith('.png') });
    expect(history.headLayer - without.headLayer).toBeGreaterThan(229_000);
    const none = await finalHistory(folder, { commits: 20, ignores: () => true });
    expect(none.headLayer).toBeLessThan(100);
    expect(none.commits.every(c => c.copy === 0 && c.clone === 0)).toBe(true);
  });

  it('is that of the folder asked about', async () => {
    const below = await finalHistory(join(folder, 'src/new'), { commits: 20 });
    const touched = below.commits.filter(c => c.copy > 0);
    expect(touched).toHaveLength(4);
    const real = gzipSync(execFileSync('git', ['archive', 'HEAD:src/new'], { cwd: folder }), {
      level: 6,
    }).length;
    expect(Math.abs(below.headLayer / real - 1)).toBeLessThan(0.1);
  });

  it('reads no blob twice when the caller keeps the sizes', async () => {
    const known = new Map<string, number>();
    const first = await finalHistory(folder, { commits: 20, known });
    const size = known.size;
    expect(size).toBeGreaterThan(20);
    for (const key of known.keys()) known.set(key, 1);
    const again = await finalHistory(folder, { commits: 20, known });
    expect(known.size).toBe(size);
    expect(again.commits.at(-1)?.clone).not.toBe(first.commits.at(-1)?.clone);
  });
});

describe('many commits', () => {
  it('are told within 10% where not each of them is measured', async () => {
    const { folder, git } = repositoryOf({});
    const stream = ['commit refs/heads/main', 'committer Ada <ada@example.com> 1700000000 +0000', 'data 0'];
    for (let i = 0; i < 150; i++) {
      const content = text(i, 1_000 + (i % 5) * 1_500);
      if (i > 0)
        stream.push('commit refs/heads/main', 'committer Ada <ada@example.com> 1700000000 +0000', 'data 0');
      stream.push(`M 100644 inline d${i % 3}/f${i % 40}.txt`, `data ${content.length}`, content);
    }
    const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1' };
    execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, env, input: `${stream.join('\n')}\n` });
    const history = await finalHistory(folder, { commits: 140 });
    expect(history.commits).toHaveLength(140);
    expect(history.base).toBe(git('rev-parse', 'HEAD~140'));
    for (const { commit, clone } of history.commits.filter((_, i) => i % 13 === 0)) {
      // Git's archives start with a header that holds the commit's id.
      const real = archiveBytes(folder, commit, history.base) - archiveStart;
      expect(Math.abs(clone / real - 1), `${commit}: ${clone} for ${real}`).toBeLessThan(0.1);
    }
  });
});

describe('the history of', () => {
  it('no repository, or one without commits, has no value', async () => {
    expect(await snapshots(temporaryFolder())).toEqual([]);
    expect(await snapshots(repositoryOf({}).folder)).toEqual([]);
  });

  it('one commit, or of empty files, has no commits or no bytes to speak of', async () => {
    const { folder, git } = repositoryOf({ a: '' });
    expect(await finalHistory(folder)).toMatchObject({
      commits: [],
      measured: 1,
      base: git('rev-parse', 'HEAD'),
    });
    write(folder, { b: '' });
    commit(git, 'b');
    const { commits } = await finalHistory(folder);
    expect(commits).toHaveLength(1);
    expect(commits[0]?.copy).toBeLessThan(200);
  });

  it('a commit that changes nothing pushes no COPY', async () => {
    const { folder, git } = repositoryOf({ a: 'a' });
    write(folder, { a: text(1, 3_000) });
    commit(git, 'change');
    commit(git, 'nothing');
    const { commits } = await finalHistory(folder);
    expect(commits.map(c => c.copy > 0)).toEqual([true, false]);
    expect(commits[0]?.clone).toBe(commits[1]?.clone);
  });

  it('a change that is taken back leaves nothing for the clone', async () => {
    const { folder, git } = repositoryOf({ a: 'a' });
    write(folder, { a: text(1, 3_000) });
    commit(git, 'change');
    git('revert', '--no-edit', 'HEAD');
    const { commits } = await finalHistory(folder);
    expect(commits[1]).toMatchObject({ clone: 0 });
    expect(commits[1]?.copy).toBeGreaterThan(0);
  });

  it('deleted files costs the clone a few bytes each', async () => {
    const { folder, git } = repositoryOf({ a: text(1, 50_000), b: 'b' });
    rmSync(join(folder, 'a'));
    commit(git, 'delete');
    const { commits } = await finalHistory(folder);
    expect(commits[0]?.clone).toBeLessThan(200);
    expect(commits[0]?.clone).toBeGreaterThan(0);
  });

  it('a branch counts a merge once', async () => {
    const { folder, git } = repositoryOf({ a: 'a' });
    git('checkout', '--quiet', '-b', 'feature');
    for (const name of ['b', 'c']) {
      write(folder, { [name]: name });
      commit(git, name);
    }
    git('checkout', '--quiet', 'main');
    git('merge', '--quiet', '--no-ff', '--no-edit', 'feature');
    expect((await finalHistory(folder)).commits).toHaveLength(1);
  });

  it('submodules leaves out what is in them', async () => {
    const library = repositoryOf({ 'lib.bin': randomBytes(50_000).toString('hex') });
    const { folder, git } = repositoryOf({ a: 'a' });
    git('-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', library.folder, 'lib');
    commit(git, 'submodule');
    const history = await finalHistory(folder);
    expect(history.headLayer).toBeLessThan(1_000);
    expect(history.commits[0]?.copy).toBeGreaterThan(0);
  });

  it('a partial clone counts what is there', async () => {
    const origin = repositoryOf({ a: text(3, 5_000), 'big/b': text(2, 500_000) });
    for (const seed of [4, 1]) {
      write(origin.folder, { a: text(seed, 5_000) });
      commit(origin.git, 'change');
    }
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const folder = join(temporaryFolder(), 'partial');
    const partial = ['clone', '--quiet', '--filter=blob:none', '--sparse', `file://${origin.folder}`, folder];
    gitIn(temporaryFolder())(...partial);
    const history = await finalHistory(folder);
    expect(history.headLayer).toBeLessThan(5_000);
    // What the file was before its last change is not there.
    expect(history.commits.map(({ clone }) => clone > 0)).toEqual([false, true]);
  });

  it('large files is read piece by piece, and told meanwhile', async () => {
    const large = () => `${text(1, 1_000_000).repeat(9)}${text(3, 100_000)}`;
    const small = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`s/${i}`, text(i, 40_000)]));
    const { folder, git } = repositoryOf({ 'a.txt': large().repeat(2), 'b.txt': large(), ...small });
    write(folder, { 'b.txt': `${large()}changed` });
    commit(git, 'change');
    const all = await snapshots(folder);
    expect(all.length).toBeGreaterThan(3);
    const shares = all.map(history => history.measured);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    const real = archiveBytes(folder, 'HEAD');
    expect(Math.abs((all.at(-1)?.headLayer ?? 0) / real - 1)).toBeLessThan(0.02);
  });

  it('stops when told to, before and while it reads', async () => {
    const { folder, git } = repositoryOf({ a: text(1, 1_000_000).repeat(20) });
    write(folder, { a: text(2, 1_000_000).repeat(20) });
    commit(git, 'change');
    await expect(snapshots(folder, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    const controller = new AbortController();
    const reading = async () => {
      for await (const { measured } of layerHistory(folder, { signal: controller.signal }))
        if (measured === 0) controller.abort();
    };
    await expect(reading()).rejects.toThrow(/abort/i);
  });
});
