import { t } from '@vscode/l10n';
import { leafCommands } from '../dockerfile/leaf-commands.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains } from '../dockerfile/text.ts';
import { laterRuns } from './consumers.ts';
import { placeOf } from './paths.ts';
import { fileMount, idOf } from './secret-mount.ts';
import type { StoredSecret } from './stored-secrets.ts';
import type { SecretFix } from './without-variable.ts';

/** Where a login command's program keeps what it was given, below the home folder or absolute, and who reads it. */
const stores: readonly [program: RegExp, file: string, readers: RegExp][] = [
  [/^(?:npm|pnpm|yarn)$/, '.npmrc', /^(?:npm|pnpm|yarn|npx)$/],
  [/^pip\d?$/, '/etc/pip.conf', /^(?:pip\d?(?:\.\d+)?|pipenv|uv)$/],
  [/^composer$/, '.composer/auth.json', /^composer$/],
  [/^bundler?$/, '.bundle/config', /^bundler?$/],
  [/^poetry$/, '.config/pypoetry/auth.toml', /^poetry$/],
  [/^conda$/, '.condarc', /^(?:conda|mamba)$/],
  [/^cargo$/, '.cargo/credentials.toml', /^cargo$/],
  [/^(?:dotnet|nuget)$/, '.nuget/NuGet/NuGet.Config', /^(?:dotnet|nuget)$/],
  [/^git$/, '/etc/gitconfig', /^(?:git|go|pip\d?|npm|yarn|pnpm|bundle|composer|cargo|mix|poetry)$/],
  [
    /^(?:docker|podman|buildah|skopeo|crane)$/,
    '.docker/config.json',
    /^(?:docker|podman|buildah|skopeo|crane)$/,
  ],
  [/^aws$/, '.aws/credentials', /^(?:aws|terraform|cdk|sam)$/],
  [/^gh$/, '.config/gh/hosts.yml', /^gh$/],
  [/^(?:hf|huggingface-cli)$/, '.cache/huggingface/token', /^(?:hf|huggingface-cli|python\d?)$/],
  [/^helm$/, '.config/helm/registry/config.json', /^helm$/],
  [/^gem$/, '.gem/credentials', /^gem$/],
];

/** The login goes; the file that it would have written comes as a secret mount to the RUNs that call the program. */
export function withoutLogin(dockerfile: Dockerfile, { run, command }: StoredSecret): SecretFix | undefined {
  const store = stores.find(([program]) => program.test(command.name));
  if (!store) return undefined;
  const removed = removeCommands(dockerfile, run, pipeline(run, command));
  if (!removed) return undefined;
  const whole = removed.some(edit => contains(edit, run.span));
  const [, file, readers] = store;
  const home = placeOf(dockerfile, run, command.user).home;
  const target = file.startsWith('/') ? file : `${home}/${file}`;
  const runs = laterRuns(dockerfile, run.index - 1, run.stage ? [run.stage] : []).filter(
    later => !(whole && later === run),
  );
  const mounts = runs.flatMap(later => {
    const sets = (c: Command) => /^(?:config|configure|set|login|auth|init)$/.test(c.words[1]?.value ?? '');
    const calls = leafCommands(later).filter(c => c !== command && readers.test(c.name) && !sets(c));
    return calls.length ? fileMount(dockerfile, later, { id: idOf(target), target }, calls) : [];
  });
  const id = idOf(target);
  return {
    edits: [...(whole ? removeInstructions(dockerfile, new Set([run])) : removed), ...mounts],
    notes: [
      mounts.length
        ? t('Hand the file over when you build: {0}', `--secret id=${id},src=<${id}>`)
        : t('No command of this build is known to need the login of {0}.', command.name),
    ],
  };
}

const pipeline = (run: Run, command: Command): Command[] =>
  leafCommands(run).filter(
    c =>
      c.place &&
      c.place.list === command.place?.list &&
      c.place.statement.start === command.place.statement.start,
  );
