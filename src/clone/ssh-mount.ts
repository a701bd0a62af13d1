import { addMount } from '../dockerfile/edits.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
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
  const needs = sshNeeds(dockerfile, run);
  const sure = needs.filter(n => n.certainty !== 'possible');
  return (sure.length ? sure : needs).map(n => n.command);
}

/** Where a command that changes the user drops the environment, and with it the agent's address. */
export function keepAgentAddress(dockerfile: Dockerfile, run: Run, command: Command): TextEdit[] {
  return wipers(command).flatMap(wiper => {
    if (wiper.name === 'sudo') {
      const at = (wiper.words[0] as ShellWord).span.end;
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
export function wipers(command: Command): Command[] {
  const found: Command[] = [];
  for (let outer = command.parent; outer; outer = outer.parent) if (startsAfresh(outer)) found.push(outer);
  return found;
}

function startsAfresh({ name, words }: Command): boolean {
  const has = (word: RegExp) => words.some(({ value }) => word.test(value));
  // What it runs may bring the address back.
  if (has(/^(?:-w|--whitelist-environment|-E|--preserve-env)|SSH_AUTH_SOCK=/)) return false;
  return name === 'sudo' || (/^(?:su|runuser)$/.test(name) && has(/^(?:-|-l\w*|--login)$/));
}

const scriptWord = ({ words }: Command): ShellWord | undefined =>
  words.find((_, i) => /^(?:-[lmp]*c|--command)$/.test(words[i - 1]?.value ?? ''));
