/** A file with credentials that programs look for at a fixed place; `~` is the home of the user who runs them. */
export interface SecretFilePlace {
  readonly path: string;
  readonly program: RegExp;
}

/** From the programs' own documentation. */
export const secretFiles: readonly SecretFilePlace[] = [
  { path: '~/.npmrc', program: /^(npm|npx|pnpm|yarn|bun)$/ },
  { path: '~/.yarnrc.yml', program: /^yarn$/ },
  { path: '/etc/pip.conf', program: /^(pip[\d.]*|uv)$/ },
  { path: '~/.netrc', program: /^(curl|git|go|pip[\d.]*|uv|poetry)$/ },
  { path: '~/.git-credentials', program: /^git$/ },
  { path: '~/.m2/settings.xml', program: /^mvnw?$/ },
  { path: '~/.gradle/gradle.properties', program: /^gradlew?$/ },
  { path: '~/.nuget/NuGet/NuGet.Config', program: /^(dotnet|nuget)$/ },
  { path: '~/.composer/auth.json', program: /^composer$/ },
  { path: '~/.bundle/config', program: /^bundle$/ },
  { path: '~/.aws/credentials', program: /^(aws|terraform)$/ },
  { path: '~/.docker/config.json', program: /^(docker|crane|skopeo)$/ },
  { path: '/etc/ssh/ssh_known_hosts', program: /^(git|ssh|scp|sftp|rsync)$/ },
];
