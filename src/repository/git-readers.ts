import type { Ask } from './pushed-state.ts';

/** A file of the repository that makes a build read git's history. */
export interface GitReader {
  /** Relative to the context folder. */
  readonly file: string;
  /** The words that say so: `setuptools_scm`. */
  readonly what: string;
}

/** Version tools that take the version from tags, by their names in their own documentation. */
const tools =
  'setuptools[_-]scm|hatch-vcs|versioneer|poetry-dynamic-versioning|flit[_-]scm|source *= *"scm"|git-commit-id|jgitver|GitInfo|GitVersion|Nerdbank\\.GitVersioning|MinVer|nebula\\.release|axion-release|com\\.palantir\\.git-version|vergen|git describe|git rev-parse|git ls-files';

const files = [
  ...[
    'pyproject.toml',
    'setup.py',
    'setup.cfg',
    'pom.xml',
    'build.gradle',
    'build.gradle.kts',
    'Cargo.toml',
    'build.rs',
  ],
  ...['*.csproj', '*.fsproj', 'Directory.Build.props', 'package.json', 'Makefile', 'mix.exs', '*.gemspec'],
];

/** Looks only at the files that git tracks directly in the context folder. */
export async function readGitReaders(ask: Ask, head: string | undefined): Promise<GitReader[]> {
  if (head === undefined) return [];
  const answer = await ask(
    ...['grep', '--no-textconv', '-I', '-o', '-i', '-E', '-z', tools, 'HEAD', '--'],
    ...files.map(file => `:(glob)${file}`),
  );
  const found = new Map<string, string>();
  for (const [, file, what] of (answer ?? '').matchAll(/^HEAD:([^\0\n]+)\0(.+)$/gm))
    if (!found.has(file as string)) found.set(file as string, what as string);
  return [...found].map(([file, what]) => ({ file, what }));
}
