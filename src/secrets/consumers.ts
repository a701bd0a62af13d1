import type { Dockerfile, Instruction, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import type { Command } from '../dockerfile/shell.ts';
import { namedFiles } from './named-files.ts';
import { subcommandOf } from './subcommand.ts';

/** Which programs read an environment variable of their own accord, by its name; tested on the program and its first word. */
const variableReaders: readonly [RegExp, RegExp][] = [
  [/^YARN_/i, /^yarn(?: |$)/],
  [
    /^(?:PIP|UV|PYPI|TWINE|POETRY|PDM|PIPENV)_/i,
    /^(?:pip\d?(?:\.\d+)?|uv|twine|poetry|pdm|pipenv|python\d?)(?: |$)/,
  ],
  [
    /^(?:NPM|NODE_AUTH|FONTAWESOME|FA)_|npm/i,
    /^(?:npm|npx|yarn|pnpm|bun|lerna)(?! (?:run|build|test|start|exec))(?: |$)/,
  ],
  // tools of the front end put these into what they build
  [
    /^(?:REACT_APP|VITE|NEXT|NUXT|VUE_APP|GATSBY|EXPO)_/i,
    /^(?:npx|(?:npm|yarn|pnpm|bun) (?:run|build)|next|vite)(?: |$)/,
  ],
  [/^AWS_/i, /^(?:aws|terraform|tofu|cdk|sam|serverless|s3cmd|s3fs|boto|eb|kops|packer)(?: |$)/],
  [/^(?:ARM|AZURE)_/i, /^(?:az|terraform|tofu|azcopy|packer)(?: |$)/],
  [/^GOOGLE_|^GCLOUD_/i, /^(?:gcloud|gsutil|terraform|tofu|bq)(?: |$)/],
  [/^COMPOSER_/i, /^composer(?: |$)/],
  [/^BUNDLE_/i, /^(?:bundle|bundler)(?: |$)/],
  [/^CARGO_/i, /^cargo(?: |$)/],
  [/NUGET/, /^(?:dotnet|nuget)(?: |$)/],
  [/^SENTRY_/i, /^(?:sentry-cli|npx|(?:npm|yarn|pnpm) (?:run|build))(?: |$)/],
  [/^HF_|^HUGGING/i, /^(?:hf|huggingface-cli|python\d?)(?: |$)/],
  [/^DOCKER_/i, /^(?:docker|buildah|skopeo|crane)(?: |$)/],
  [/^MYSQL_|^PG/i, /^(?:mysql\w*|psql|pg_\w+|createdb)(?: |$)/],
  [/^RAILS_|^SECRET_KEY_BASE$/i, /^(?:rails|rake|bundle|bin\/rails|mix)(?: |$)/],
  [/^HEX_/i, /^mix(?: |$)/],
  [/^(?:GITHUB|GH)_/i, /^(?:gh|hub|goreleaser|semantic-release|mise|brew|github-release)(?: |$)/],
  // tokens for git are given to it by name
  [/(?:^|_)(?:GIT\w*|BB|BITBUCKET|CI_JOB|CI|DEPLOY)_/i, /^(?:glab)(?: |$)/],
];

/** Which programs read a credential file, by its path. */
const fileReaders: readonly [RegExp, RegExp][] = [
  [/npmrc|yarnrc|bunfig/, /^(?:npm|npx|yarn|pnpm|bun|lerna)$/],
  [
    /netrc/,
    /^(?:git|curl|wget|go|pip\d?(?:\.\d+)?|uv|poetry|pipenv|npm|yarn|bundle|composer|cargo|mix|swift|conda|bazel|gradle\w?|ftp|lftp)$/,
  ],
  [
    /git-credentials|gitconfig/,
    /^(?:git|go|pip\d?|npm|yarn|pnpm|bundle|composer|cargo|mix|poetry|pipenv|swift)$/,
  ],
  [/pip\.conf|pip\.ini/, /^(?:pip\d?(?:\.\d+)?|pipenv|uv|tox|python\d?)$/],
  [/pypirc/, /^(?:twine|python\d?|pip\d?|flit|poetry)$/],
  [/auth\.json$/, /^composer$/],
  [/pypoetry|auth\.toml/, /^poetry$/],
  [/settings[\w-]*\.xml/, /^(?:mvn|mvnw|mvnd|gradle)$/],
  [/gradle\.properties/, /^(?:gradle|gradlew)$/],
  [/nuget\.config/i, /^(?:dotnet|nuget|msbuild)$/],
  [/\.cargo\//, /^cargo$/],
  [/\.gem\/|gemrc|\.bundle\//, /^(?:gem|bundle|bundler)$/],
  [/kube/, /^(?:kubectl|helm|kustomize|argocd|flux)$/],
  [/\.aws/, /^(?:aws|terraform|tofu|cdk|sam|serverless|packer)$/],
  [/\.azure/, /^(?:az|terraform|tofu)$/],
  [
    /gcloud|service[-_]?account|google|gcp|firebase|credentials\.json/,
    /^(?:gcloud|gsutil|bq|terraform|tofu|firebase)$/,
  ],
  [/\.docker|dockercfg|dockerconfig/, /^(?:docker|buildah|podman|skopeo|crane|oras|helm)$/],
  [/condarc/, /^(?:conda|mamba|micromamba)$/],
  [/\.gh\/|gh\/hosts/, /^gh$/],
  [/pgpass/, /^(?:psql|pg_\w+|createdb)$/],
  [/my\.cnf|mylogin/, /^mysql\w*$/],
];

/** The RUNs from an instruction on in which the variable is read without being named; by default, builds read any. */
export function readersOfVariable(
  dockerfile: Dockerfile,
  known: RegExp | undefined,
  from: Instruction,
): Run[] {
  return runsFrom(dockerfile, from).filter(run => {
    const used = run.script.leaves.filter(c => (known ? known.test(actionOf(c)) : builds(c)));
    return used.some(c => !/^(?:config|set|init)$/.test(subcommandOf(c)));
  });
}

/** The program and those of its words that are no options. */
const actionOf = ({ name, words }: Command): string =>
  [name, ...words.slice(1).flatMap(w => (w.value.startsWith('-') ? [] : w.value))].join(' ');

/** The programs that read a variable of the name of their own accord. */
export const knownReaders = (name: string): RegExp | undefined =>
  variableReaders.find(([pattern]) => pattern.test(name))?.[1];

/** Whether a command reads the file: by its program, or because it names it. */
export function readsFile(command: Command, path: string, pathOf: (text: string) => string): boolean {
  const known = fileReaders.find(([pattern]) => pattern.test(path))?.[1];
  if (/\/\.env(?:\.[\w-]+)*$/.test(path) && builds(command)) return true;
  const offline = command.words.some(w => /^--(?:no-restore|offline)$/.test(w.value));
  const sets = /^(?:config|init)$/.test(subcommandOf(command));
  if (known?.test(command.name) && !offline && !sets && !runsScript(command)) return true;
  if (/^(?:rm|shred|chmod|chown|chgrp|ls|touch|mkdir|test|\[)$/.test(command.name)) return false;
  return (
    namedFiles(command).some(file => pathOf(file) === path) ||
    command.words.slice(1).some(w => mentions(w.value, path))
  );
}

/** Whether a text such as a program of another language has the absolute path in it. */
function mentions(text: string, path: string): boolean {
  const at = path.startsWith('/') ? text.indexOf(path) : -1;
  return at !== -1 && !/[\w./-]/.test((text[at - 1] ?? ' ') + (text[at + path.length] ?? ' '));
}

/** `npm run build`: a script of the project, which asks no registry. */
export const runsScript = (command: Command): boolean =>
  /^(?:npm|yarn|pnpm|bun)$/.test(command.name) &&
  /^(?:run|run-script|build|test|start)$/.test(subcommandOf(command));

/** Builds that run the project's own programs, which may read anything. */
const builds = (command: Command): boolean => {
  const words = command.words.slice(1).map(w => w.value);
  if (/^(?:npm|yarn|pnpm|bun)$/.test(command.name))
    return words.some(w => /^(?:run|build|build:.*|exec)$/.test(w));
  return (
    /^(?:make|gradlew?|mvnw?|rake|rails|turbo|nx|npx|next|vite|sbt|mill|lein|ant|bazel|mix)$/.test(
      command.name,
    ) ||
    /^\.\//.test(command.words[0]?.value ?? '') ||
    (/^(?:ba|da)?sh$/.test(command.name) && /\.sh$/.test(words[0] ?? ''))
  );
};
