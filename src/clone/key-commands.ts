import type { Command, Place } from '../dockerfile/shell.ts';
import { decidedCommands, endsOrIdles, isIdle } from '../secrets/decided-commands.ts';
import { outcomeOf, type Present } from '../secrets/presence-tests.ts';
import type { RunTrace } from '../secrets/sources.ts';
import { goesWithKeys, type Keys } from './keys.ts';
import { onlyForKeys, onlyVariables } from './only-for-keys.ts';

/** A command that stands in a list, and so can be taken out. */
type Placed = Command & { readonly place: Place };

/** Commands of a RUN that do nothing but write, prepare, load or remove the keys, whole pipelines each. */
export function keyCommands(trace: RunTrace, keys: Keys): Set<Command> {
  const placed = trace.run.script.commands.filter(isPlaced);
  const outer = new Set(placed.map(c => c.parent));
  const commands = placed.filter(c => !outer.has(c));
  const dead = new Set<Placed>(commands.filter(c => onlyForKeys(trace, keys, c)));
  const mates = (c: Placed) => commands.filter(other => sameStatement(c, other));
  for (const command of [...dead]) for (const mate of mates(command)) dead.add(mate);
  const outcome = (c: Command) => outcomeOf(c, presentTo(trace, keys, c));
  const idle = (c: Command) => isIdle(c) || (isPlaced(c) && dead.has(c));
  for (const c of [...decidedCommands(trace.run, outcome, idle)].filter(isPlaced)) dead.add(c);
  // What stands behind `||` would run instead.
  for (const command of [...dead]) {
    if (command.place.after !== '||' || outcome(command)) continue;
    const first = behind(commands, command).find(c => !sameStatement(c, command));
    if (!first || dead.has(first)) continue;
    const substitute = mates(first);
    if (substitute.every(endsOrIdles)) for (const c of substitute) dead.add(c);
    else for (const c of mates(command)) dead.delete(c);
  }
  // Of what runs others, as `sudo` and `sh -c` do, the inner ones first.
  for (const command of placed.toReversed())
    if (outer.has(command) && placed.every(c => c.parent !== command || dead.has(c))) dead.add(command);
  return dead;
}

/** What a RUN did where the keys were missing: an `else`, or what stands behind `[ -z "$KEY" ] &&`. */
export function withoutKeyOnly(trace: RunTrace, keys: Keys): Command[] {
  const dead = keyCommands(trace, keys);
  const outcome = (c: Command) => outcomeOf(c, presentTo(trace, keys, c));
  const decided = decidedCommands(trace.run, outcome, c => isIdle(c) || dead.has(c));
  return [...decided].filter(
    c => outcome(c) === undefined && !endsOrIdles(c) && !onlyForKeys(trace, keys, c),
  );
}

const isPlaced = (command: Command): command is Placed => command.place !== undefined;

const sameStatement = (a: Placed, b: Placed): boolean => a.place.statement.start === b.place.statement.start;

/** What stands behind a command in its list. */
const behind = (commands: readonly Placed[], { place, span }: Placed): Placed[] =>
  commands.filter(c => c.place.list === place.list && c.span.start > span.start);

/** The keys, and the variables that hold them. */
const presentTo = (trace: RunTrace, keys: Keys, command: Command): Present => ({
  value: word => onlyVariables(word, keys),
  file: word => goesWithKeys(keys, trace.pathOf(word.value, command), command.span.start),
});
