import type { Command } from '../dockerfile/shell.ts';
import { runsScript } from './consumers.ts';

/**
 * Where a login command's program keeps what it was given, below the home folder or absolute, and who reads it. A name
 * in capitals is a variable that they take instead of the file, wherever that would lie. A program that keeps more than
 * one file has a command that forgets the login.
 */
const stores: readonly LoginStore[] = [
  [/^yarn config set npm[A-Z]/, '.yarnrc.yml', /^yarn$/],
  [/^(?:npm|pnpm|yarn) /, '.npmrc', /^(?:npm|pnpm|yarn|npx)$/],
  [/^pip\d? /, '/etc/pip.conf', /^(?:pip\d?(?:\.\d+)?|pipenv|uv)$/],
  [/^composer /, 'COMPOSER_AUTH', /^(?:composer|satis)$/],
  [/^bundler? /, '.bundle/config', /^bundler?$/],
  [/^poetry /, '.config/pypoetry/auth.toml', /^poetry$/],
  [/^conda /, '.condarc', /^(?:conda|mamba)$/],
  [/^cargo /, '.cargo/credentials.toml', /^cargo$/],
  [/^(?:dotnet|nuget) /, '.nuget/NuGet/NuGet.Config', /^(?:dotnet|nuget)$/],
  [/^git /, '/etc/gitconfig', /^(?:git|go|pip\d?|npm|yarn|pnpm|bundle|composer|cargo|mix|poetry)$/],
  [
    /^(?:docker|podman|buildah|skopeo|crane) /,
    '.docker/config.json',
    /^(?:docker|podman|buildah|skopeo|crane)$/,
  ],
  [/^aws /, '.aws/credentials', /^(?:aws|terraform|cdk|sam)$/],
  [/^gh /, '.config/gh/hosts.yml', /^gh$/],
  [/^(?:hf|huggingface-cli) /, '.cache/huggingface/token', /^(?:hf|huggingface-cli|python\d?)$/],
  [/^helm registry /, '.config/helm/registry/config.json', /^helm$/],
  [/^gem /, '.gem/credentials', /^gem$/],
  [/^mix /, '.hex/hex.config', /^mix$/],
  [/^vault /, 'VAULT_TOKEN', /^(?:vault|terraform|tofu|consul-template|envconsul)$/],
  [/^helm repo add /, ({ words }) => `helm repo remove ${words[3]?.text}`, /^helm$/],
  [
    /^gcloud auth (?:activate|login)/,
    () => 'gcloud auth revoke --all',
    /^(?:gcloud|gsutil|bq|kubectl|docker)$/,
  ],
  [/^az login/, () => 'az logout', /^(?:az|azcopy|kubectl|terraform|tofu)$/],
];

export type LoginStore = readonly [login: RegExp, kept: string | Logout, readers: RegExp];

/** The command that makes the program of a login forget it. */
type Logout = (login: Command) => string;

/** What is known of the program of a login. */
export const storeOf = (login: Command): LoginStore | undefined =>
  stores.find(([pattern]) => pattern.test(wordsOf(login)));

/** The program and its words, options left out. */
export const wordsOf = ({ name, words }: Command): string =>
  [name, ...words.slice(1).map(w => w.value)].filter(word => !word.startsWith('-')).join(' ');

/** Whether a command of a program that logs in may use the login, and is no setting. */
export const mayUseLogin = (command: Command): boolean =>
  !runsScript(command) &&
  !/^(?:config|configure|set|login|auth(?! print-)|init|hex\.\S*|local\.\S*)(?: |$)/.test(
    wordsOf(command).replace(/^\S+ /, ''),
  );
