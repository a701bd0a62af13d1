import { baseName } from './base-name.ts';
import { sortWords, withoutLauncher } from './install-words.ts';
import { type PackageManager, packageManagers } from './package-managers.ts';
import type { Command, ShellWord } from './shell.ts';

/** A command that downloads dependencies. */
export interface Install {
  readonly command: Command;
  readonly manager: PackageManager;
  /**
   * Where it learns which: from its own words, which an addition also writes into the manifest; from the project's
   * manifests; from the source of the project; on the way of a build.
   */
  readonly from: 'words' | 'addition' | 'manifests' | 'source' | 'build';
  /** Manifests that the command names itself: `-r requirements.txt`. */
  readonly files: readonly ShellWord[];
  /** The folder that an option names: `--prefix assets`. */
  readonly folder: ShellWord | undefined;
  /** Whether it leaves the project itself out: `--no-root`, `--no-scripts`. */
  readonly dependenciesOnly: boolean;
}

/** Undefined for every other command, and for those that only renew lists of packages or the package manager. */
export function readInstall(command: Command): Install | undefined {
  const words = withoutLauncher(command.words);
  const program = baseName(words[0]?.value ?? '');
  const manager = anyProgram.test(program) ? packageManagers.find(m => m.program.test(program)) : undefined;
  if (!manager) return interpreted(command);
  const { operands, options, files, folder } = sortWords(manager, words.slice(1));
  const action = operands.map(word => word.value).join(' ');
  const asked = manager.install.exec(action)?.[0];
  if (options.some(({ value }) => /^(--version|-v|-V|--help|-h)$/.test(value)) && !operands.length)
    return undefined;
  const install = { command, manager, files, folder, dependenciesOnly: leavesProjectOut(manager, options) };
  if (asked === undefined) {
    const builds = manager.build?.test(action) && !options.some(({ value }) => offline(manager, value));
    if (manager.name === 'go' && /^(install|run)\b.*@/.test(action)) return { ...install, from: 'words' };
    return builds ? { ...install, from: 'build' } : undefined;
  }
  if (options.some(({ value }) => /^--no-(deps|dependencies)$/.test(value)) && !files.length)
    return undefined;
  const packages = operands.slice(asked === '' ? 0 : asked.split(' ').length).map(word => word.value);
  if (manager.name === 'pip' && packages.length && packages.every(isPipItself)) return undefined;
  return { ...install, from: sourceOf(manager, asked, packages, options, files) };
}

const programs = packageManagers.map(m => m.program.source);
const anyProgram = new RegExp(programs.join('|'));

/** Whether a script may install anything, told by a quick look at its text: programs, also as `-mpip`. */
export const mayInstall = (text: string): boolean => programWord.test(text) || fromProgramText.test(text);

const programWord = new RegExp(
  `(?:(?<![\\w.-])|-m)(?:${programs.map(p => p.replace(/^\^|\$$/g, '')).join('|')})(?![\\w.-])`,
);

/** Text for R or Julia that installs packages. */
const fromProgramText =
  /install\.packages|install_|renv::restore|Pkg\.(add|instantiate)|\binstall2?\.r\b|installGithub/;

/** `pip install --upgrade pip setuptools wheel`: renews the package manager alone. */
export const isPipItself = (name: string): boolean => /^(pip|setuptools|wheel)\b/.test(name);

/** A build with this option downloads nothing. */
const offline = (manager: PackageManager, option: string): boolean =>
  /^(--no-restore|--offline|--frozen|-mod=vendor)$/.test(option) ||
  (manager.name === 'maven' && option === '-o');

function sourceOf(
  manager: PackageManager,
  asked: string,
  packages: readonly string[],
  options: readonly ShellWord[],
  files: readonly ShellWord[],
): Install['from'] {
  const has = (pattern: RegExp) => options.some(({ value }) => pattern.test(value));
  if (/^mod (vendor|tidy)$/.test(asked) || (manager.name === 'cargo' && has(/^--path(=|$)/))) return 'source';
  const local = packages.filter(
    name =>
      /^(\.{0,2}\/|\.{1,2}$|\.\[|~|\$\()|[*]|^[^:@]*\.(whl|tgz|deb|rpm|apk|tar\.gz)$/.test(name) ||
      // No name of a Python package has a slash.
      (/^(pip|uv)$/.test(manager.name) && /^[^:@]*\//.test(name)),
  );
  if (manager.name === 'go' && asked === 'get' && packages.length === local.length) return 'source';
  if (local.length) return 'source';
  if (files.length) return 'manifests';
  // `lerna bootstrap`, `xargs apt-get install`: what it installs stands elsewhere.
  if (manager.manifests.length === 0 && manager.name !== 'conda') return packages.length ? 'words' : 'source';
  if (has(/^(-g|--global)$/) || /^global |^(tool|workload|local\.|archive)/.test(asked)) return 'words';
  if (manager.name === 'cargo' && asked === 'install') return 'words';
  if (manager.name === 'conda') return packages.length || asked !== 'env create' ? 'words' : 'manifests';
  // These name what to restore, not what to add.
  if (/^(restore|sync|update|deps\.get|mod download|fetch|package|cache)$/.test(asked)) return 'manifests';
  if (manager.name === 'maven' || manager.name === 'gradle') return 'manifests';
  return packages.length ? 'addition' : 'manifests';
}

const leavesProjectOut = ({ withoutProject = [] }: PackageManager, options: readonly ShellWord[]): boolean =>
  options.some(({ value }) => withoutProject.includes(value) || value === '--ignore-scripts');

/** Packages that a program text for R or Julia installs. */
function interpreted(command: Command): Install | undefined {
  if (!/^(Rscript|R|r|julia|install2?\.r|installGithub\.r)$/.test(command.name)) return undefined;
  const text = command.words.map(word => word.value).join(' ');
  if (!fromProgramText.test(text)) return undefined;
  const manager = { name: 'R', program: /^R/, install: /./, manifests: [] };
  const from = /renv::restore|instantiate/.test(text) ? 'source' : 'words';
  return { command, manager, from, files: [], folder: undefined, dependenciesOnly: false };
}
