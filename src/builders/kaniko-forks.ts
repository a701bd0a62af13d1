import type { FeatureId } from './syntax-features.ts';

/** A line of development of kaniko. */
export interface KanikoFork {
  readonly name: string;
  /** Image of the executor. */
  readonly image: string;
  /** What becomes of syntax that the fork does not do as BuildKit does; what is missing works in all versions. */
  readonly support: Readonly<Partial<Record<FeatureId, KanikoSupport>>>;
}

/** Read and dropped without a word, refused, or done from a version on. */
export type KanikoSupport = 'ignored' | 'fails' | { readonly since: string };

export type KanikoForkName = keyof typeof kanikoForks;

const archived = {
  'ssh-mount': 'ignored',
  'secret-mount': 'ignored',
  'secret-variable': 'ignored',
  'cache-mount': 'ignored',
  'bind-mount': 'ignored',
  'tmpfs-mount': 'ignored',
  heredoc: 'ignored',
  'add-git': 'fails',
  'add-git-ssh': 'fails',
  exclude: 'fails',
  parents: 'fails',
} as const;

/** Read from the sources and change logs of the forks. */
export const kanikoForks = {
  /** The maintained one. */
  osscontainertools: {
    name: 'osscontainertools/kaniko',
    image: 'ghcr.io/osscontainertools/kaniko:latest',
    support: {
      ...archived,
      'secret-mount': { since: '1.26.3' },
      'cache-mount': { since: '1.25.6' },
      'bind-mount': { since: '1.27.3' },
      heredoc: { since: '1.25.4' },
    },
  },
  /** Archived in June 2025 at 1.24.0. Before 1.8 mounts were an unknown flag. */
  google: {
    name: 'GoogleContainerTools/kaniko',
    image: 'gcr.io/kaniko-project/executor:v1.24.0',
    support: archived,
  },
  /** Security fixes only; images are for its customers. */
  chainguard: {
    name: 'chainguard-dev/kaniko',
    image: 'cgr.dev/chainguard/kaniko:latest',
    support: archived,
  },
} as const satisfies Readonly<Record<string, KanikoFork>>;
