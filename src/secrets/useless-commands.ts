import type { Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import { operands } from './command-options.ts';

/** Commands that are to go, with those that are of no use without them. */
export const withUseless = (run: Run, commands: readonly Command[]): Command[] =>
  withInert(run, withUnread(run, withPipelines(run, commands)));

/** Itself one of those that go, or inside a word of one. */
export const goesWith = (dead: readonly Command[], command: Command): boolean =>
  dead.includes(command) || (command.parent !== undefined && goesWith(dead, command.parent));

function withPipelines(run: Run, commands: readonly Command[]): Command[] {
  const starts = new Set(commands.map(c => `${c.place?.list} ${c.place?.statement.start}`));
  const mates = run.script.leaves.filter(
    c => c.place && starts.has(`${c.place.list} ${c.place.statement.start}`),
  );
  return [...new Set([...commands, ...mates])];
}

/** With what only sets variables for them. */
function withUnread(run: Run, dead: readonly Command[]): Command[] {
  const uses = (c: Command, name: string) =>
    [...c.words, ...c.assignments.map(a => a.value)].some(w => w.variables.includes(name)) ||
    c.redirects.some(r => (r.body ?? r.target)?.variables.includes(name));
  const others = run.script.leaves.filter(c => !dead.includes(c));
  const unread = others.filter(c => {
    const names = c.place ? setBy(c) : [];
    return names.length > 0 && names.every(n => dead.some(d => uses(d, n)) && !others.some(o => uses(o, n)));
  });
  return [...dead, ...unread];
}

/** The variables that a command sets and does nothing more: `T=…`, `read T`. */
function setBy(command: Command): string[] {
  if (command.name === 'read') return operands(command);
  return command.words.length ? [] : command.assignments.map(a => a.name);
}

/** When nothing is left but `cd` and `set`, they go too. */
function withInert(run: Run, dead: readonly Command[]): Command[] {
  const left = run.script.leaves.filter(c => c.place && !dead.includes(c));
  const inert = left.every(c => /^(?:cd|set|true|:)$/.test(c.name));
  return dead.length > 0 && inert ? [...dead, ...left] : [...dead];
}
