import { t } from '@vscode/l10n';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains } from '../dockerfile/text.ts';
import type { BuilderName } from '../settings.ts';
import { type LoginStore, mayUseLogin, storeOf } from './login-stores.ts';
import { mountedSecrets } from './mounted-secrets.ts';
import { needlessArguments } from './needless-arguments.ts';
import { placeOf } from './paths.ts';
import type { SecretFix } from './secret-fix.ts';
import { fileMount, idOf, variableMount } from './secret-mount.ts';
import { undoesLogin } from './stored-logins.ts';
import type { StoredSecret } from './stored-secrets.ts';
import { goesWith, withUseless } from './useless-commands.ts';
import { uselessMounts } from './useless-mounts.ts';

/**
 * The login goes; the file that it would have written comes as a secret mount to the RUNs that call the program, or
 * the variable that stands for the file. Undefined where that cannot be done without guessing.
 */
export function withoutLogin(
  dockerfile: Dockerfile,
  { run, command, sources }: StoredSecret,
  builder: BuilderName,
): SecretFix | undefined {
  const store = storeOf(command);
  const dead = withUseless(run, [command, ...run.script.leaves.filter(c => undoesLogin(command, c))]);
  const removed = store && removeCommands(dockerfile, run, dead);
  if (!removed) return undefined;
  const whole = removed.some(edit => contains(edit, run.span));
  const [, kept, readers] = store;
  const users = runsFrom(dockerfile, run)
    .filter(later => !(whole && later === run))
    .map(later => {
      const own = later.script.leaves.filter(c => !goesWith(dead, c) && readers.test(programOf(c)));
      return { run: later, calls: own.filter(mayUseLogin) };
    })
    .filter(({ calls }) => calls.length > 0);
  const given = users.length
    ? handOver(dockerfile, { run, command }, kept, users, builder)
    : nothing(command);
  if (!given) return undefined;
  const spans = dead.map(c => c.place?.statement ?? c.span);
  const literal = t('The value is in the history of this file: revoke it and make a new one.');
  return {
    edits: [
      ...removeInstructions(
        dockerfile,
        new Set([...(whole ? [run] : []), ...needlessArguments(dockerfile, sources, spans)]),
      ),
      ...(whole ? [] : [...removed, ...uselessMounts(dockerfile, run, dead, asWritten(run))]),
      ...given.edits,
    ],
    notes: [...given.notes, ...(sources.length ? [] : [literal])],
  };
}

const nothing = ({ name }: Command): SecretFix => ({
  edits: [],
  notes: [t('No command of this build is known to need the login of {0}.', name)],
});

/** Gives what the login would have kept to those who use it. Undefined where no mount can bring it. */
function handOver(
  dockerfile: Dockerfile,
  { run, command }: Pick<StoredSecret, 'run' | 'command'>,
  kept: LoginStore[1],
  users: readonly { readonly run: Run; readonly calls: readonly Command[] }[],
  builder: BuilderName,
): SecretFix | undefined {
  if (typeof kept !== 'string') return undefined;
  if (/^[A-Z_]+$/.test(kept)) {
    const mounts = users.map(user => variableMount(dockerfile, user.run, { id: kept, name: kept }, builder));
    if (!mounts.every(mount => mount !== undefined)) return undefined;
    const content =
      kept === 'COMPOSER_AUTH'
        ? t('{0} holds what {1} would keep in its file, as JSON.', kept, command.name)
        : t('{0} holds what {1} would keep in its file.', kept, command.name);
    return {
      edits: mounts.flat(),
      notes: [t('Hand it over when you build: {0}', `--secret id=${kept},env=${kept}`), content],
    };
  }
  const target = kept.startsWith('/') ? kept : `${placeOf(dockerfile, run, command.user).home}/${kept}`;
  const id = idOf(target);
  return {
    edits: users.flatMap(user => fileMount(dockerfile, user.run, { id, target }, user.calls)),
    notes: [t('Hand the file over when you build: {0}', `--secret id=${id},src=<${id}>`)],
  };
}

/** `php bin/satis` runs satis. */
function programOf({ name, words }: Command): string {
  const script =
    name === 'php' ? words.slice(1).find(w => /(?:^|\/)[\w-]+(?:\.phar)?$/.test(w.value)) : undefined;
  return script?.value.replace(/^.*\/|\.phar$/g, '') ?? name;
}

/** Secrets are mounted at absolute paths, which are written as they are. */
const asWritten = (run: Run) => ({ mounts: mountedSecrets(run), pathOf: (text: string) => text });
