import { compiledLanguages } from './package-managers-compiled.ts';
import { scriptingLanguages } from './package-managers-scripting.ts';

/** A program that installs what a project depends on, and the files that tell it what. */
export interface PackageManager {
  readonly name: string;
  /** What several managers download for, where a build does not care which of them did. */
  readonly language?: string;
  readonly program: RegExp;
  /** The words behind the program, options left out, of the commands that install: `mod download`. */
  readonly install: RegExp;
  /** Commands that download dependencies on their way to something else. */
  readonly build?: RegExp;
  /** Options that take the next word, besides `folder`. */
  readonly valued?: RegExp;
  /** The option that names the folder of the project. */
  readonly folder?: RegExp;
  /** The option that names a manifest, which may stand anywhere. */
  readonly file?: RegExp;
  /** Files in the project's folder without which an install cannot be; empty where the command names the packages. */
  readonly manifests: readonly string[];
  readonly lockfiles?: readonly string[];
  /** What else changes an install; a folder ends in a slash. */
  readonly settings?: readonly string[];
  /** What it writes into the project's folder: a COPY behind the install must not bring the like of it. */
  readonly writes?: readonly string[];
  /** Options with which it leaves out the project itself, which needs the source. */
  readonly withoutProject?: readonly string[];
  /** The command that downloads what `build` would. */
  readonly download?: string;
  /** Whether every folder with a manifest belongs to one install (workspaces, modules). */
  readonly workspaces?: boolean;
}

const system = (name: string, program: RegExp, install: RegExp, valued?: RegExp): PackageManager =>
  valued ? { name, program, install, valued, manifests: [] } : { name, program, install, manifests: [] };

/** Those of operating systems, and others that are there to be recognised alone. */
const others: readonly PackageManager[] = [
  system(
    'apt',
    /^(apt|apt-get|aptitude)$/,
    /^(install|build-dep)\b/,
    /^(-t|-o|-c|--target-release|--option)$/,
  ),
  system('apk', /^apk$/, /^add\b/, /^(-t|-X|-p|--virtual|--repository|--root)$/),
  system(
    'dnf',
    /^(dnf|yum|microdnf|tdnf)$/,
    /^((group|local)?install)\b/,
    /^(-x|-c|--exclude|--repo|--enablerepo|--disablerepo|--setopt|--installroot|--releasever)$/,
  ),
  system('zypper', /^zypper$/, /^(install|in)\b/, /^(-r|--repo|-p|--plus-repo|--root)$/),
  system('brew', /^brew$/, /^install\b/),
  system('PHP extensions', /^(docker-php-ext-install|install-php-extensions)$/, /^(?=.)/, /^-j$/),
  system('PECL', /^pecl$/, /^install\b/),
  { ...system('dep', /^(dep|glide|govendor)$/, /^(ensure|install|sync)\b/), language: 'go' },
  system('gem', /^gem$/, /^(install|update)\b/, /^(-v|--version|-n|--bindir|-i|--install-dir|-P|--source)$/),
  system('Bower', /^(bower|jspm)$/, /^(install|i)\b/),
  system('Lerna', /^(lerna|rush)$/, /^(bootstrap|install)\b/),
  system('NuGet', /^(nuget|paket)$/, /^(restore|install)\b/),
  system('Terraform', /^(terraform|tofu)$/, /^init\b/),
  system('Ansible Galaxy', /^ansible-galaxy$/, /^((role|collection) )?install\b/, /^(-r|-p)$/),
  system('Playwright', /^playwright$/, /^install\b/),
  system('CPAN', /^(cpanm|cpan)$/, /^(?=.)/),
  system('LuaRocks', /^(luarocks|opam|nimble|shards)$/, /^install\b/),
  system('Conan', /^(conan|vcpkg)$/, /^install\b/, /^(-s|-o|-pr|--profile|--build)$/),
  system(
    'rosdep',
    /^rosdep$/,
    /^install\b/,
    /^(--from-paths|--rosdistro|-t|--dependency-types|--skip-keys|--os)$/,
  ),
  { ...system('Dart', /^(dart|flutter|pub)$/, /^(pub )?get\b/), build: /^build\b/ },
  { ...system('Swift', /^swift$/, /^package resolve\b/), build: /^(build|test|run)\b/ },
  { ...system('sbt', /^sbt$/, /^update\b/), build: /./ },
  { ...system('Leiningen', /^lein$/, /^deps\b/), build: /^(uberjar|jar|compile|test)\b/ },
  {
    ...system('Haskell', /^(stack|cabal)$/, /^(install|update|setup)\b/),
    build: /^(build|test|v2-build|new-build)\b/,
  },
];

export const packageManagers: readonly PackageManager[] = [
  ...scriptingLanguages,
  ...compiledLanguages,
  ...others,
];
