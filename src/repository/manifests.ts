import { baseName } from '../dockerfile/base-name.ts';
/** Whether a path names a build tool's manifest, lockfile or version configuration. */
export function isManifest(path: string): boolean {
  return names.test(baseName(path));
}

const names = new RegExp(
  `^(?:${[
    // JavaScript
    'package\\.json|package-lock\\.json|npm-shrinkwrap\\.json|lerna\\.json|nx\\.json|turbo\\.json|\\.npmrc',
    'yarn\\.lock|\\.yarnrc(?:\\.yml)?|pnpm-lock\\.yaml|pnpm-workspace\\.yaml|\\.pnpmfile\\.cjs|bun\\.lockb?|bunfig\\.toml',
    // Python
    '.*requirements.*\\.(?:txt|in)|constraints.*\\.txt|pyproject\\.toml|setup\\.(?:py|cfg)|uv\\.lock|uv\\.toml',
    'poetry\\.(?:lock|toml)|pdm\\.lock|Pipfile(?:\\.lock)?|versioneer\\.py|environment\\.ya?ml',
    // Go, Rust
    'go\\.(?:mod|sum|work|work\\.sum)|Cargo\\.(?:toml|lock)|rust-toolchain(?:\\.toml)?',
    // JVM
    'pom\\.xml|(?:build|settings)\\.gradle(?:\\.kts)?|gradle\\.properties|gradle-wrapper\\.(?:properties|jar)',
    'gradlew(?:\\.bat)?|mvnw(?:\\.cmd)?|maven-wrapper\\.properties|libs\\.versions\\.toml|gradle\\.lockfile|build\\.sbt',
    // Ruby, PHP, Elixir
    'Gemfile(?:\\.lock)?|.*\\.gemspec|composer\\.(?:json|lock)|mix\\.(?:exs|lock)',
    // .NET
    '.*\\.(?:cs|fs|vb)proj|.*\\.slnx?|Directory\\.(?:Build|Packages)\\.(?:props|targets)|packages\\.lock\\.json',
    'global\\.json|nuget\\.config|GitVersion\\.yml|version\\.json',
    // versions told by git
    '\\.git_archival\\.txt|\\.(?:python|node|ruby|tool)-versions?|\\.nvmrc',
  ].join('|')})$`,
  'i',
);
