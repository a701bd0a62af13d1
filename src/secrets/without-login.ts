import { t } from '@vscode/l10n';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import type { BuilderName } from '../settings.ts';
import { runsScript } from './consumers.ts';
import { mountedSecrets } from './mounted-secrets.ts';
import { needlessArguments } from './needless-arguments.ts';
import { placeOf } from './paths.ts';
import { fileMount, idOf, variableMount } from './secret-mount.ts';
import { undoesLogin } from './stored-logins.ts';
import type { StoredSecret } from './stored-secrets.ts';
import { subcommandOf } from './subcommand.ts';
import { goesWith, withUseless } from './useless-commands.ts';
import { uselessMounts } from './useless-mounts.ts';
import type { SecretFix } from './without-variable.ts';

/**
 * Where a login command's program keeps what it was given, below the home folder or absolute, and who reads it. A name
 * in capitals is a variable that they take instead of the file, wherever that would lie.
 */
const stores: readonly [login: RegExp, kept: string, readers: RegExp][] = [
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
];

/**
 * The login goes; the file that it would have written comes as a secret mount to the RUNs that call the program, or
 * the variable that stands for the file.
 */
export function withoutLogin(
  dockerfile: Dockerfile,
  { run, command, sources }: StoredSecret,
  builder: BuilderName,
): SecretFix | undefined {
  const store = stores.find(([login]) => login.test(wordsOf(command)));
  const dead = withUseless(run, [command, ...run.script.leaves.filter(c => undoesLogin(command, c))]);
  const removed = store && removeCommands(dockerfile, run, dead);
  if (!removed) return undefined;
  const whole = removed.some(edit => contains(edit, run.span));
  const [, kept, readers] = store;
  const home = placeOf(dockerfile, run, command.user).home;
  const target = kept.startsWith('/') ? kept : `${home}/${kept}`;
  const variable = /^[A-Z_]+$/.test(kept) ? kept : undefined;
  const id = variable ?? idOf(target);
  const mounts: TextEdit[] = [];
  for (const later of runsFrom(dockerfile, run)) {
    const calls = later.script.leaves.filter(
      c => !goesWith(dead, c) && readers.test(programOf(c)) && asks(c),
    );
    if (calls.length === 0 || (whole && later === run)) continue;
    const own = variable
      ? variableMount(dockerfile, later, { id, name: variable }, builder)
      : fileMount(dockerfile, later, { id, target }, calls);
    if (!own) return undefined;
    mounts.push(...own);
  }
  const spans = dead.map(c => c.place?.statement ?? c.span);
  const handed = variable
    ? [
        t('Hand it over when you build: {0}', `--secret id=${id},env=${id}`),
        t('{0} holds what {1} would keep in its file, as JSON.', id, command.name),
      ]
    : [t('Hand the file over when you build: {0}', `--secret id=${id},src=<${id}>`)];
  const idle = t('No command of this build is known to need the login of {0}.', command.name);
  const literal = t('The value is in the history of this file: revoke it and make a new one.');
  return {
    edits: [
      ...removeInstructions(
        dockerfile,
        new Set([...(whole ? [run] : []), ...needlessArguments(dockerfile, sources, spans)]),
      ),
      ...(whole ? [] : [...removed, ...uselessMounts(dockerfile, run, dead, asWritten(run))]),
      ...mounts,
    ],
    notes: [...(mounts.length ? handed : [idle]), ...(sources.length ? [] : [literal])],
  };
}

/** Whether the command may use the login, and is no other setting. */
const asks = (command: Command): boolean =>
  !runsScript(command) && !/^(?:config|configure|set|login|auth|init)$/.test(subcommandOf(command));

/** `php bin/satis` runs satis. */
function programOf({ name, words }: Command): string {
  const script =
    name === 'php' ? words.slice(1).find(w => /(?:^|\/)[\w-]+(?:\.phar)?$/.test(w.value)) : undefined;
  return script?.value.replace(/^.*\/|\.phar$/g, '') ?? name;
}

/** The program and its words, options left out. */
const wordsOf = ({ name, words }: Command): string =>
  [name, ...words.slice(1).map(w => w.value)].filter(word => !word.startsWith('-')).join(' ');

/** Secrets are mounted at absolute paths, which are written as they are. */
const asWritten = (run: Run) => ({ mounts: mountedSecrets(run), pathOf: (text: string) => text });
