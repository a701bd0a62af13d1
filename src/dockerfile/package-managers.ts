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
  /** Files and folders that change what an install does; workspaces among them. */
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

const javascript = {
  valued:
    /^(-w|--workspace|--registry|--omit|--only|--include|--cache|--loglevel|--network-timeout|--cache-folder|--filter|-F|--network-concurrency|--mutex|--modules-folder)$/,
  folder: /^(--prefix|--cwd|-C|--dir)$/,
  manifests: ['package.json'],
  writes: ['node_modules'],
  workspaces: true,
};

/** In the order in which they are looked for; further languages are there to be recognised alone. */
export const packageManagers: readonly PackageManager[] = [
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
  system(
    'PHP extensions',
    /^(docker-php-ext-install|install-php-extensions|pecl)$/,
    /^(?!channel|config|search|upgrade|update)./,
    /^-j$/,
  ),
  {
    ...javascript,
    name: 'npm',
    program: /^npm$/,
    install: /^(install|i|add|ci|clean-install|install-test|it)\b/,
    lockfiles: ['package-lock.json', 'npm-shrinkwrap.json'],
    settings: ['.npmrc'],
  },
  {
    ...javascript,
    name: 'yarn',
    program: /^yarn(pkg)?$/,
    install: /^(install|add|global add|workspaces focus)\b|^$/,
    lockfiles: ['yarn.lock'],
    settings: ['.npmrc', '.yarnrc', '.yarnrc.yml', '.yarn'],
  },
  {
    ...javascript,
    name: 'pnpm',
    program: /^pnpm$/,
    install: /^(install|i|add|ci|fetch)\b/,
    lockfiles: ['pnpm-lock.yaml'],
    settings: ['.npmrc', 'pnpm-workspace.yaml', '.pnpmfile.cjs', 'patches'],
  },
  {
    ...javascript,
    name: 'bun',
    program: /^bun$/,
    install: /^(install|i|add|a|ci)\b/,
    lockfiles: ['bun.lock', 'bun.lockb'],
    settings: ['.npmrc', 'bunfig.toml'],
  },
  {
    name: 'uv',
    program: /^uv$/,
    install: /^(sync|add|pip install|pip sync|tool install)\b/,
    valued:
      /^(--extra|--group|--no-group|--index-url|--extra-index-url|-i|-f|--find-links|--python|-p|-c|--constraint|--package|--index|--target)$/,
    folder: /^(--project|--directory)$/,
    file: /^(-r|--requirements?)$/,
    manifests: ['pyproject.toml'],
    lockfiles: ['uv.lock'],
    settings: ['uv.toml', '.python-version'],
    writes: ['.venv'],
    withoutProject: ['--no-install-project', '--no-install-workspace', '--no-install-local'],
    workspaces: true,
  },
  {
    name: 'pip',
    program: /^(pip[\d.]*|pipx|easy_install)$/,
    install: /^(install|download|wheel|sync)\b/,
    valued:
      /^(-c|--constraint|-i|--index-url|--extra-index-url|-f|--find-links|-t|--target|-d|--dest|-w|--wheel-dir|--prefix|--root|--trusted-host|--timeout|--default-timeout|--retries|--cache-dir|--proxy|--platform|--python-version|--no-binary|--only-binary|--progress-bar|--src)$/,
    file: /^(-r|--requirement)$/,
    manifests: [],
  },
  {
    name: 'poetry',
    program: /^poetry$/,
    install: /^(install|sync|add|update)\b/,
    valued: /^(--with|--without|--only|-E|--extras|-G|--group)$/,
    folder: /^(-C|--directory|--project|-P)$/,
    manifests: ['pyproject.toml'],
    lockfiles: ['poetry.lock'],
    settings: ['poetry.toml'],
    writes: ['.venv'],
    withoutProject: ['--no-root'],
  },
  {
    name: 'pipenv',
    program: /^pipenv$/,
    install: /^(install|sync|update)\b/,
    valued: /^(--python|--categories|--extra-pip-args|--pypi-mirror|-i|--index)$/,
    file: /^(-r|--requirements)$/,
    manifests: ['Pipfile'],
    lockfiles: ['Pipfile.lock'],
    writes: ['.venv'],
  },
  {
    name: 'pdm',
    program: /^pdm$/,
    install: /^(install|sync|add)\b/,
    valued: /^(-G|--group|--with|--without|-L|--lockfile)$/,
    folder: /^(-p|--project)$/,
    manifests: ['pyproject.toml'],
    lockfiles: ['pdm.lock'],
    settings: ['pdm.toml'],
    writes: ['.venv', '__pypackages__'],
    withoutProject: ['--no-self'],
  },
  {
    name: 'conda',
    program: /^(conda|mamba|micromamba)$/,
    install: /^(install|create|env create|env update)\b/,
    valued: /^(-n|--name|-c|--channel|-p|--prefix|--solver)$/,
    file: /^(-f|--file)$/,
    manifests: [],
  },
  {
    name: 'go',
    language: 'go',
    program: /^go$/,
    install: /^(mod (download|vendor|tidy)|get)\b/,
    build: /^(build|install|test|run|generate|vet|list)\b/,
    valued:
      /^(-o|-ldflags|-tags|-gcflags|-asmflags|-mod|-modfile|-installsuffix|-p|-run|-timeout|-coverprofile)$/,
    folder: /^-C$/,
    manifests: ['go.mod'],
    lockfiles: ['go.sum'],
    settings: ['go.work', 'go.work.sum'],
    download: 'go mod download',
    workspaces: true,
  },
  { ...system('dep', /^(dep|glide|govendor)$/, /^(ensure|install|sync)\b/), language: 'go' },
  {
    name: 'cargo',
    program: /^cargo$/,
    install: /^(fetch|install|vendor|chef cook)\b/,
    build: /^(build|b|test|t|run|r|check|c|rustc|doc|bench|clippy|zigbuild)\b/,
    valued:
      /^(-p|--package|--target|--features|-F|--bin|--manifest-path|--target-dir|--profile|--version|--git|--branch|--tag|--rev|--root|--path|-j|--jobs|--recipe-path|--config|-Z)$/,
    manifests: ['Cargo.toml'],
    lockfiles: ['Cargo.lock'],
    settings: ['.cargo/config.toml', 'rust-toolchain', 'rust-toolchain.toml'],
    writes: ['target'],
    workspaces: true,
  },
  {
    name: 'maven',
    program: /^mvnw?$/,
    install: /^(\S+ )*dependency:\S+/,
    build: /^(?!(clean|wrapper:\S+|help:\S+|versions:\S+)$)./,
    valued: /^(-f|--file|-s|--settings|-P|-pl|--projects|-T|-gs|-rf)$/,
    manifests: ['pom.xml'],
    settings: ['mvnw', '.mvn'],
    writes: ['target'],
    download: 'mvn -B dependency:go-offline',
    workspaces: true,
  },
  {
    name: 'gradle',
    program: /^gradlew?$/,
    install: /^(\S+ )*\S*(dependenc|download|resolve)\S*/i,
    build: /^(?!(wrapper|help|tasks|clean|init|properties|--stop)$)./,
    valued: /^(-b|--build-file|-c|--settings-file|-g|--gradle-user-home|-x|--exclude-task|-I|--init-script)$/,
    folder: /^(-p|--project-dir)$/,
    manifests: ['build.gradle', 'build.gradle.kts'],
    settings: ['settings.gradle', 'settings.gradle.kts', 'gradle.properties', 'gradlew', 'gradle'],
    lockfiles: ['gradle.lockfile'],
    writes: ['build', '.gradle'],
    download: 'gradle --no-daemon dependencies',
    workspaces: true,
  },
  {
    name: 'bundler',
    program: /^bundler?$/,
    install: /^(install|update|cache|package)\b|^$/,
    valued: /^(-j|--jobs|--path|--without|--with|--gemfile|--retry|-r|--binstubs|--source)$/,
    manifests: ['Gemfile'],
    lockfiles: ['Gemfile.lock'],
    settings: ['.bundle', '.ruby-version', '.tool-versions'],
    writes: ['vendor/bundle'],
  },
  system('gem', /^gem$/, /^(install|update)\b/, /^(-v|--version|-n|--bindir|-i|--install-dir|-P|--source)$/),
  {
    name: 'composer',
    program: /^composer(\.phar)?$/,
    install: /^(install|i|update|u|require|global require|create-project)\b/,
    folder: /^(-d|--working-dir)$/,
    manifests: ['composer.json'],
    lockfiles: ['composer.lock'],
    settings: ['symfony.lock'],
    writes: ['vendor'],
    withoutProject: ['--no-scripts', '--no-autoloader'],
  },
  {
    name: 'dotnet',
    program: /^dotnet$/,
    install: /^(restore|tool restore|tool install|add package|workload install)\b/,
    build: /^(build|publish|test|run|pack|msbuild)\b/,
    valued:
      /^(-r|--runtime|-c|--configuration|-o|--output|-f|--framework|-v|--verbosity|-s|--source|--configfile|--packages|--version|--tool-path)$/,
    manifests: ['*.csproj', '*.fsproj', '*.vbproj', '*.sln', '*.slnx'],
    lockfiles: ['packages.lock.json'],
    settings: [
      'nuget.config',
      'NuGet.Config',
      'Directory.Build.props',
      'Directory.Build.targets',
      'Directory.Packages.props',
      'global.json',
      '.config',
    ],
    writes: ['obj', 'bin'],
    workspaces: true,
  },
  {
    name: 'mix',
    program: /^mix$/,
    install: /^(deps\.get|local\.(hex|rebar)|archive\.install)\b/,
    valued: /^--only$/,
    manifests: ['mix.exs'],
    lockfiles: ['mix.lock'],
    writes: ['deps', '_build'],
  },
  system('Bower', /^(bower|jspm)$/, /^(install|i)\b/),
  system('Lerna', /^(lerna|rush)$/, /^(bootstrap|install)\b/),
  system('NuGet', /^(nuget|paket)$/, /^(restore|install)\b/),
  system('Terraform', /^(terraform|tofu)$/, /^init\b/),
  system('Ansible Galaxy', /^ansible-galaxy$/, /^((role|collection) )?install\b/, /^(-r|-p)$/),
  system('Playwright', /^playwright$/, /^install\b/),
  system('CPAN', /^(cpanm|cpan)$/, /^./),
  system('LuaRocks', /^(luarocks|opam|nimble|shards)$/, /^install\b/),
  system('Conan', /^(conan|vcpkg)$/, /^install\b/, /^(-s|-o|-pr|--profile|--build)$/),
  { ...system('Dart', /^(dart|flutter|pub)$/, /^(pub )?get\b/), build: /^build\b/ },
  { ...system('Swift', /^swift$/, /^package resolve\b/), build: /^(build|test|run)\b/ },
  { ...system('sbt', /^sbt$/, /^update\b/), build: /./ },
  { ...system('Leiningen', /^lein$/, /^deps\b/), build: /^(uberjar|jar|compile|test)\b/ },
  {
    ...system('Haskell', /^(stack|cabal)$/, /^(install|update|setup)\b/),
    build: /^(build|test|v2-build|new-build)\b/,
  },
];
