import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeMount } from '../dockerfile/remove-parts.ts';
import type { Command, Place } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import { namedFiles } from '../secrets/named-files.ts';
import type { SecretTrace } from '../secrets/sources.ts';
import { keyCommands } from './key-commands.ts';
import { dropKeyWords } from './key-words.ts';
import type { Keys } from './keys.ts';

export interface RunWithoutKeys {
  readonly edits: readonly TextEdit[];
  /** Commands that still name a key or its variable. */
  readonly leftovers: readonly Command[];
}

/** What takes the keys out of a RUN; undefined where nothing else is left of it. */
export function runWithoutKeys(
  dockerfile: Dockerfile,
  trace: SecretTrace,
  keys: Keys,
  run: Run,
): RunWithoutKeys | undefined {
  const own = trace.runOf(run);
  const { commands } = run.script;
  const all = keyCommands(own, keys);
  const cuts = cutsOf(dockerfile, run, all);
  if (cuts.some(edit => contains(edit, run.span))) return undefined;
  const keyMounts = own.mounts.filter(
    secret =>
      secret.kind === 'private-key' && own.files.some(f => f.from.includes(secret) && keys.paths.has(f.path)),
  );
  const edits = [...cuts, ...keyMounts.map(({ mount }) => removeMount(dockerfile, mount))];
  const leftovers: Command[] = [];
  for (const command of commands) {
    if (!command.place || cuts.some(cut => contains(cut, command.span))) continue;
    if (commands.some(c => c.parent === command && c.place)) {
      if (command.name === 'ssh-agent') edits.push(unwrapAgent(commands, command));
      continue;
    }
    // Without the key a command of nothing else would have no operand.
    const dropped = all.has(command) ? [] : dropKeyWords(trace, keys, run, command);
    edits.push(...dropped);
    const substituted = commands.filter(c => c.parent === command && !c.place);
    if (dropped.length === 0 && [command, ...substituted].some(c => names(own.pathOf, keys, c)))
      leftovers.push(command);
  }
  return { edits, leftovers };
}

/** `ssh-agent sh -c "…"` would hide the agent of the mount. */
function unwrapAgent(commands: readonly Command[], agent: Command): TextEdit {
  const inner = commands.find(c => c.parent === agent) as Command;
  return { start: agent.span.start, end: inner.span.start, newText: '' };
}

function names(pathOf: (text: string, command: Command) => string, keys: Keys, command: Command): boolean {
  const words = [...command.words, ...command.assignments.map(a => a.value)];
  return (
    words.some(w => w.variables.some(v => keys.variables.has(v))) ||
    namedFiles(command).some(file => keys.paths.has(pathOf(file, command)))
  );
}

/** Takes out all of the commands that can be: together, or else those of each statement, or else those of each list in it. */
function cutsOf(dockerfile: Dockerfile, run: Run, dead: ReadonlySet<Command>): readonly TextEdit[] {
  let taken: readonly Command[] = [];
  let cuts: readonly TextEdit[] = [];
  const take = (group: readonly Command[]): boolean => {
    const more = [...taken, ...group];
    const found = removeCommands(dockerfile, run, more);
    if (found) [taken, cuts] = [more, found];
    return found !== undefined;
  };
  if (dead.size > 0 && !take([...dead]))
    for (const group of groupBy(dead, c => startOf(outermost(c.place))))
      if (!take(group)) groupBy(group, c => String(c.place?.list)).forEach(take);
  return cuts;
}

function groupBy(commands: Iterable<Command>, key: (command: Command) => string): Command[][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(key(command), [...(groups.get(key(command)) ?? []), command]);
  return [...groups.values()];
}

const outermost = (place: Place | undefined): Place | undefined =>
  place?.outer ? outermost(place.outer) : place;

const startOf = (place: Place | undefined): string => `${place?.list} ${place?.statement.start}`;
