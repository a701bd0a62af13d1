import { t } from '@vscode/l10n';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import { statementsOf } from '../dockerfile/statements.ts';
import { textOf } from '../dockerfile/text.ts';
import type { BuilderName } from '../settings.ts';
import type { CommandLiteral } from './command-literals.ts';
import { mayUseLogin, storeOf, wordsOf } from './login-stores.ts';
import type { SecretFix } from './secret-fix.ts';
import type { StoredSecret } from './stored-secrets.ts';
import { withoutLiteral } from './without-literal.ts';

/** The login is undone at the end of its RUN. Undefined where a later one needs it, or where it may not take place. */
export function withLogout(
  dockerfile: Dockerfile,
  { run, command }: Pick<StoredSecret, 'run' | 'command'>,
): SecretFix | undefined {
  const [login, logout, users] = storeOf(command) ?? [];
  if (typeof logout !== 'function' || command.parent || !command.place?.unconditional) return undefined;
  const end = statementsOf(run)?.at(-1)?.commands[0]?.place;
  if (end?.after !== '' || run.json) return undefined;
  // The name of helm's repository has to stand where it is looked for.
  if (command.name === 'helm' && !/^\w[\w./-]*$/.test(command.words[3]?.value ?? '')) return undefined;
  const needs = runsFrom(dockerfile, run).some(later => {
    const first = later.script.leaves.find(
      c => users?.test(c.name) && (mayUseLogin(c) || login?.test(wordsOf(c))),
    );
    return later !== run && first && !login?.test(wordsOf(first));
  });
  if (needs) return undefined;
  const at = end.statement.end;
  const joint = textOf(dockerfile, run).includes('\n') ? `${dockerfile.escape}${dockerfile.eol}    ` : '';
  return {
    edits: [{ start: at, end: at, newText: ` ${joint}&& ${logout(command)}` }],
    notes: [t('{0} has no login any more behind this RUN, nor in containers.', command.name)],
  };
}

/** The same for a login that is told a secret in the text, which it has from a secret mount now. */
export function withLogoutOfLiteral(
  dockerfile: Dockerfile,
  run: Run,
  { command, span, value }: CommandLiteral,
  builder: BuilderName,
): SecretFix | undefined {
  const logout = withLogout(dockerfile, { run, command });
  const given = logout && withoutLiteral(dockerfile, run, span, value, builder);
  return given && { edits: [...given.edits, ...logout.edits], notes: [...given.notes, ...logout.notes] };
}
