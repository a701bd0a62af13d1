import { addMount } from '../dockerfile/edits.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { accessFor } from '../dockerfile/users.ts';
import { sshNeeds } from './ssh-need.ts';

/** An ssh mount that all who connect in the RUN can use, and what keeps the agent's address where the user changes. */
export function lendAgent(dockerfile: Dockerfile, run: Run): TextEdit[] {
  const commands = connecting(dockerfile, run);
  const options = ['type=ssh', ...accessFor(dockerfile, run, commands, '0666'), 'required=true'].join(',');
  const kept = commands.flatMap(command => keepAgentAddress(dockerfile, run, command));
  return [
    ...(run.mounts.some(m => m.type === 'ssh') ? [] : [addMount(run, options)]),
    ...kept.filter((edit, i) => kept.findIndex(other => other.start === edit.start) === i),
  ];
}

/** The commands that connect for all that is known; without any, those that may. */
export function connecting(dockerfile: Dockerfile, run: Run): Command[] {
  const needs = sshNeeds(dockerfile, run).filter(n => n.command.place);
  const sure = needs.filter(n => n.certainty !== 'possible');
  return (sure.length ? sure : needs).map(n => n.command);
}

/** Where a command that changes the user drops the environment, and with it the agent's address. */
export function keepAgentAddress(dockerfile: Dockerfile, run: Run, command: Command): TextEdit[] {
  return wipers(run, command).flatMap(wiper => {
    if (wiper.name === 'sudo') {
      const at = (wiper.words[0]?.span.end ?? wiper.span.start) as number;
      return [{ start: at, end: at, newText: ' --preserve-env=SSH_AUTH_SOCK' }];
    }
    const script = scriptWord(wiper);
    const quote = script && dockerfile.text[script.span.start];
    if (!script || (quote !== '"' && quote !== "'") || run.json) return [];
    const value = quote === '"' ? '$SSH_AUTH_SOCK' : `'"$SSH_AUTH_SOCK"'`;
    const at = script.span.start + 1;
    return [{ start: at, end: at, newText: `export SSH_AUTH_SOCK=${value}; ` }];
  });
}

/** The commands around this one that start a fresh environment: `su -`, `runuser -l`, `sudo`. */
export function wipers(run: Run, command: Command): Command[] {
  const found: Command[] = [];
  for (let outer = command.parent; outer; outer = outer.parent) {
    const words = outer.words.slice(1).map(w => w.value);
    const login = words.some(w => w === '-' || /^--login$|^-l/.test(w));
    const keeps = words.some(w => /^(?:-w|--whitelist-environment|-E|--preserve-env)/.test(w));
    if (keeps || setsAgent(run, outer)) continue;
    if ((/^(?:su|runuser)$/.test(outer.name) && login) || outer.name === 'sudo') found.push(outer);
  }
  return found;
}

/** The script itself brings the address back. */
const setsAgent = (run: Run, outer: Command): boolean =>
  run.script.commands.some(
    c => (c.parent === outer || c === outer) && c.assignments.some(a => a.name === 'SSH_AUTH_SOCK'),
  ) || outer.words.some(w => /SSH_AUTH_SOCK=/.test(w.value));

function scriptWord(command: Command) {
  const at = command.words.findIndex(w => /^(?:-[lmp]*c|--command)$/.test(w.value));
  return at === -1 ? undefined : command.words[at + 1];
}
