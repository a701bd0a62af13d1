import type { RuleContext } from '../context.ts';
import { variablesIn } from '../dockerfile/expand.ts';
import type { Run } from '../dockerfile/model.ts';
import { runsFrom } from '../dockerfile/reach.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { contains } from '../dockerfile/text.ts';
import { decidedCommands, isIdle } from '../secrets/decided-commands.ts';
import { outcomeOf } from '../secrets/presence-tests.ts';
import type { SecretFix } from '../secrets/secret-fix.ts';
import type { UrlSecret } from '../secrets/url-secrets.ts';
import { loginOf } from '../secrets/user-info.ts';
import { loginSpan } from './login-span.ts';
import type { SshHost } from './ssh-host.ts';
import { gitAction, type SshNeed, sshNeeds } from './ssh-need.ts';
import { unsetRewrite } from './unset-rewrite.ts';
import { withAgent } from './with-agent.ts';

/** `url."https://$TOKEN@host/".insteadOf`: the agent's key instead of the token, for all that fetches later. */
export function rewriteOverSsh(
  context: RuleContext,
  run: Run,
  command: Command,
  word: ShellWord,
  { url }: UrlSecret,
): SecretFix | undefined {
  const { dockerfile } = context;
  if (!/^(?:[\w.-]+|\$\{?\w+\}?)$/.test(url.host) || command.name !== 'git') return undefined;
  const target = command.words.at(-1) as ShellWord;
  const toSsh = /^(?:ssh:\/\/)?git@/.test(target.value);
  const login = loginSpan(dockerfile, word, url);
  if (!login) return undefined;
  const guards = testsOf(run, command, url);
  const dead = toSsh ? [...guards, command] : guards;
  const unset = unsetRewrite(dockerfile, run, dead, url, toSsh ? undefined : 'ssh://git@');
  // Behind `||` it stands in for the test, and goes with it.
  if (!unset || (!toSsh && unset.edits.some(edit => contains(edit, login)))) return undefined;
  const hosts: SshHost[] = url.host.startsWith('$') ? [] : [{ host: url.host.toLowerCase(), port: 22 }];
  const needs = new Map<Run, SshNeed[]>();
  for (const later of runsFrom(dockerfile, run)) {
    if (unset.gone.has(later) || later.onbuild !== run.onbuild) continue;
    const own = [...sshNeeds(dockerfile, later), ...fetchesOf(later, target.value)].filter(
      n => n.command !== command && n.command.span.start > (later === run ? command.span.start : 0),
    );
    if (own.length)
      needs.set(
        later,
        own.map(n => ({ ...n, hosts: n.hosts.length ? n.hosts : hosts })),
      );
  }
  const sure = [...needs.values()].flat().some(n => n.certainty !== 'possible');
  for (const [later, own] of needs)
    if (sure && own.every(n => n.certainty === 'possible')) needs.delete(later);
  // Somewhere the rewritten address is fetched, so that its host has to be known.
  if (!sure)
    for (const [later, own] of needs)
      needs.set(
        later,
        own.map(n => ({ ...n, certainty: 'likely' as const })),
      );
  const renamed = toSsh ? [] : [{ ...login, newText: 'ssh://git@' }];
  return withAgent(context, [...unset.edits, ...renamed], needs, unset.gone);
}

/** git's commands for an address that is rewritten. */
const fetchesOf = (run: Run, target: string): SshNeed[] =>
  run.script.leaves
    .filter(c => c.name === 'git' && /^(?:clone|fetch|pull|ls-remote)$/.test(gitAction(valuesOf(c))))
    .filter(c => target !== '' && valuesOf(c).some(value => value.startsWith(target)))
    .map(c => ({ command: c, certainty: 'certain', hosts: [] }));

const valuesOf = ({ words }: Command): string[] => words.slice(1).map(({ value }) => value);

/** `test -n "$TOKEN"` and what it decides over: without the token there is nothing to ask for. */
function testsOf(run: Run, command: Command, url: UrlSecret['url']): Command[] {
  const names = variablesIn(loginOf(url));
  const named = (word: ShellWord) =>
    word.variables.length > 0 && word.variables.every(v => names.includes(v));
  const outcome = (c: Command) => outcomeOf(c, { value: named, file: () => false });
  const others = run.script.leaves.filter(c => c !== command && outcome(c) === undefined);
  const asked = others.some(c => c.words.some(w => w.variables.some(v => names.includes(v))));
  return asked ? [] : [...decidedCommands(run, outcome, isIdle)].filter(c => c !== command);
}
