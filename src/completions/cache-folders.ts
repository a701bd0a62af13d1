import type { Family } from '../dockerfile/base-image.ts';

/** Where a program keeps what it downloads or builds; `~` is the home of the user who runs it. */
export interface CacheFolder {
  readonly path: string;
  readonly program: RegExp;
  /** Who the folder is of, as people call it. */
  readonly name: string;
  /** Of an operating system's own package manager, which runs as root and cannot share the folder with another. */
  readonly families?: readonly Family[];
}

/** Standard folders of the programs' own documentation, in official images where that differs. */
export const cacheFolders: readonly CacheFolder[] = [
  { path: '/var/cache/apt', program: /^(apt|apt-get)$/, name: 'apt', families: ['debian'] },
  { path: '/var/lib/apt/lists', program: /^(apt|apt-get)$/, name: 'apt', families: ['debian'] },
  // apk keeps packages only where this folder exists.
  { path: '/etc/apk/cache', program: /^apk$/, name: 'apk', families: ['alpine'] },
  {
    path: '/var/cache/dnf',
    program: /^(dnf|microdnf)$/,
    name: 'dnf',
    families: ['fedora', 'fedora-minimal'],
  },
  { path: '/var/cache/yum', program: /^yum$/, name: 'yum', families: ['yum'] },
  { path: '/var/cache/zypp', program: /^zypper$/, name: 'zypper', families: ['suse'] },
  { path: '/var/cache/pacman/pkg', program: /^pacman$/, name: 'pacman', families: ['arch'] },
  { path: '~/.cache/pip', program: /^pip[\d.]*$/, name: 'pip' },
  { path: '~/.cache/uv', program: /^uv$/, name: 'uv' },
  { path: '~/.cache/pypoetry', program: /^poetry$/, name: 'Poetry' },
  { path: '~/.npm', program: /^(npm|npx)$/, name: 'npm' },
  { path: '~/.local/share/pnpm/store', program: /^pnpm$/, name: 'pnpm' },
  // Where Yarn 1 keeps it for root; for others it is in their home.
  { path: '/usr/local/share/.cache/yarn', program: /^yarn(pkg)?$/, name: 'Yarn 1' },
  { path: '~/.cache/yarn', program: /^yarn(pkg)?$/, name: 'Yarn 1' },
  { path: '~/.yarn/berry/cache', program: /^yarn$/, name: 'Yarn' },
  { path: '~/.bun/install/cache', program: /^bunx?$/, name: 'Bun' },
  { path: '/go/pkg/mod', program: /^go$/, name: 'Go modules' },
  { path: '~/.cache/go-build', program: /^go$/, name: 'Go builds' },
  { path: '/usr/local/cargo/registry', program: /^cargo$/, name: 'Cargo' },
  { path: '/usr/local/cargo/git', program: /^cargo$/, name: 'Cargo' },
  { path: '~/.m2', program: /^mvnw?$/, name: 'Maven' },
  { path: '~/.gradle', program: /^gradlew?$/, name: 'Gradle' },
  { path: '~/.nuget/packages', program: /^(dotnet|nuget)$/, name: 'NuGet' },
  { path: '~/.composer/cache', program: /^composer$/, name: 'Composer' },
  { path: '/usr/local/bundle/cache', program: /^(bundle|bundler|gem)$/, name: 'Bundler' },
  { path: '~/.cache/ccache', program: /^(ccache|make|cmake|ninja)$/, name: 'ccache' },
];
