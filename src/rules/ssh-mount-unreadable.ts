import { t } from '@vscode/l10n';
import { connecting, keepAgentAddress, wipers } from '../clone/ssh-mount.ts';
import { bareText } from '../dockerfile/bare-text.ts';
import type { Arg, Definition, Dockerfile, Env, Mount, Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import { removeDefinitions, removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { accessFor, canRead, usersOf } from '../dockerfile/users.ts';
import type { Report, Rule } from './rule.ts';

export const sshMountUnreadable: Rule = {
  id: 'ssh-mount-unreadable',
  summary: 'The user of a RUN cannot use its ssh mount',
  severity: 'warning',
  *check({ dockerfile }) {
    if (!/=ssh|SSH_AUTH_SOCK/.test(bareText(dockerfile))) return;
    const sshMount = (run: Run) => run.mounts.find(m => m.type === 'ssh');
    for (const run of dockerfile.runs.filter(sshMount)) {
      const mount = sshMount(run) as Mount;
      const commands = connecting(dockerfile, run);
      yield* unreadable(dockerfile, run, mount, commands);
      yield* wiped(dockerfile, run, commands);
    }
    yield* overridden(dockerfile);
  },
};

function* unreadable(
  dockerfile: Dockerfile,
  run: Run,
  mount: Mount,
  commands: readonly Command[],
): Iterable<Report> {
  const user = usersOf(dockerfile, run, commands).find(u => !canRead(dockerfile, run, mount, u));
  if (user === undefined) return;
  yield {
    span: mount.span,
    message: t(
      'The agent of this mount is for root alone, and {0} runs the command: ssh will say "Permission denied".',
      user,
    ),
    fixes: () => {
      const access = accessFor(dockerfile, run, commands, '0666').join(',');
      const old = mount.options.filter(o => ['mode', 'uid', 'gid'].includes(o.name));
      const [first, ...rest] = old;
      const at = mount.end;
      const edits = first
        ? [
            { ...first.span, newText: access },
            ...rest.map(o => ({ start: o.start - 1, end: o.end, newText: '' })),
          ]
        : [{ start: at, end: at, newText: `,${access}` }];
      return [{ title: t('Let {0} use the agent', user), edits, safe: true }];
    },
  };
}

/** `su -` and sudo start with a fresh environment. */
function* wiped(dockerfile: Dockerfile, run: Run, commands: readonly Command[]): Iterable<Report> {
  const done = new Set<Command>();
  for (const command of commands)
    for (const wiper of wipers(command)) {
      if (done.has(wiper)) continue;
      done.add(wiper);
      const edits = keepAgentAddress(dockerfile, run, command);
      yield {
        span: (wiper.words[0] as ShellWord).span,
        message: t(
          '{0} starts with a fresh environment: SSH_AUTH_SOCK is gone, and ssh does not find the agent.',
          wiper.name,
        ),
        fixes: () => (edits.length ? [{ title: t('Keep SSH_AUTH_SOCK'), edits, safe: true }] : []),
      };
    }
}

/** BuildKit sets the variable only where the build does not. */
function* overridden(dockerfile: Dockerfile): Iterable<Report> {
  if (!dockerfile.text.includes('SSH_AUTH_SOCK')) return;
  for (const instruction of dockerfile.declarations)
    for (const definition of instruction.definitions)
      if (definition.name === 'SSH_AUTH_SOCK' && definition.value && hasMountBehind(dockerfile, instruction))
        yield {
          span: definition.span,
          message: t(
            'With this, ssh mounts have no effect: the builder leaves an SSH_AUTH_SOCK that is set as it is.',
          ),
          fixes: () => [
            {
              title: t('Remove SSH_AUTH_SOCK'),
              edits: without(dockerfile, instruction, definition),
              safe: true,
            },
          ],
        };
}

const hasMountBehind = (dockerfile: Dockerfile, at: Arg | Env): boolean =>
  runsFrom(dockerfile, at).some(run => run.mounts.some(m => m.type === 'ssh'));

const without = (dockerfile: Dockerfile, at: Arg | Env, definition: Definition) =>
  at.definitions.length === 1
    ? removeInstructions(dockerfile, new Set([at]))
    : removeDefinitions(at, new Set([definition]));
