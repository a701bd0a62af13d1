import type { KnownRepository, TreeSize } from '../../../src/repository/facts.ts';
import { parseRemoteUrl } from '../../../src/repository/remote-url.ts';

export type Draft = { -readonly [K in keyof KnownRepository]: KnownRepository[K] };

/** A repository like the article's; what fact lines say changes it. */
export const plainRepository: Draft = {
  kind: 'known',
  root: '/home/dev/sample',
  prefix: '',
  remote: undefined,
  head: '03ca73c32eb8a7485548f7cc75cc9ba6f708cd33',
  branch: 'main',
  /** Stands for the commit of `head`, unless a fact line says otherwise. */
  pushed: 'head',
  unpushedCommits: 0,
  tracked: { files: 200, bytes: 30_000_000 },
  entries: {},
  modified: [],
  untracked: [],
  ignored: [],
  submodules: [],
  lfs: false,
  manifests: [],
  readsGit: [],
  bases: {},
  nested: {},
};

/** By name; `detail` is what stands between the name and the colon. */
export const repositoryFacts: Readonly<
  Record<string, (draft: Draft, value: string, detail: string) => void>
> = {
  repository() {},
  remote(draft, value) {
    draft.remote = parseRemoteUrl(value);
    if (!draft.remote) throw new Error(`not a remote: ${value}`);
  },
  head(draft, value) {
    draft.head = value || undefined;
  },
  pushed(draft, value) {
    draft.pushed = value || undefined;
  },
  unpushed(draft, value) {
    draft.unpushedCommits = Number(value);
  },
  branch(draft, value) {
    draft.branch = value || undefined;
  },
  prefix(draft, value) {
    draft.prefix = value;
  },
  tree(draft, value) {
    draft.tracked = readTree(value);
  },
  entry(draft, value, name) {
    draft.entries = { ...draft.entries, [name]: readTree(value) };
  },
  modified(draft, value) {
    draft.modified = readList(value);
  },
  untracked(draft, value) {
    draft.untracked = readList(value);
  },
  ignored(draft, value) {
    draft.ignored = readList(value);
  },
  manifests(draft, value) {
    draft.manifests = readList(value);
  },
  'reads-git'(draft, value, file) {
    draft.readsGit = [...draft.readsGit, { file, what: value }];
  },
  base(draft, value, commit) {
    draft.bases = { ...draft.bases, [commit]: readTree(value) };
  },
  lfs(draft) {
    draft.lfs = true;
  },
  submodule(draft, value) {
    const [path = '', url = '', commit] = value.split(' ');
    draft.submodules = [...draft.submodules, { path, url, commit }];
  },
};

export const readList = (value: string): string[] => value.split(/, */).filter(entry => entry !== '');

/** `200 files 30 MB`. */
function readTree(value: string): TreeSize {
  const [, files, size] = /^(\d+) files (.+)$/.exec(value) ?? [];
  if (size === undefined) throw new Error(`not a tree, which would be \`200 files 30 MB\`: ${value}`);
  return { files: Number(files), bytes: readSize(size) };
}

const units: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** Bytes of `30 MB`. */
export function readSize(value: string): number {
  const [, number, unit = ''] = /^([\d.]+) (B|kB|MB|GB)$/.exec(value) ?? [];
  if (units[unit] === undefined) throw new Error(`not a size, which would be \`30 MB\`: ${value}`);
  return Number(number) * units[unit];
}
