import type { Run } from '../dockerfile/model.ts';
import type { Command, Place } from '../dockerfile/shell.ts';
import type { RunTrace } from '../secrets/sources.ts';
import type { Keys } from './keys.ts';
import { onlyForKeys } from './only-for-keys.ts';

/** A command that stands in a list, and so can be taken out. */
type Placed = Command & { readonly place: Place };

/** Commands of a RUN that do nothing but write, prepare, load or remove the keys, whole pipelines each. */
export function keyCommands(trace: RunTrace, keys: Keys): Set<Command> {
  const commands = trace.run.script.commands.filter(isPlaced).filter(c => !runsOthers(trace.run, c));
  const dead = new Set<Placed>(commands.filter(c => onlyForKeys(trace, keys, c)));
  const mates = (c: Placed) => commands.filter(other => sameStatement(c, other));
  for (const command of [...dead]) for (const mate of mates(command)) dead.add(mate);
  for (const command of commands)
    if (isTest(command) && speaksOf(command, keys.variables) && guardsOnly(commands, command, dead))
      dead.add(command);
  // What stands behind `||` would run instead.
  for (const command of [...dead]) {
    if (command.place.after !== '||') continue;
    const first = behind(commands, command).find(c => !sameStatement(c, command));
    if (!first || dead.has(first)) continue;
    const substitute = mates(first);
    if (substitute.every(c => /^(?:echo|printf|exit|true|false|:)$/.test(c.name)))
      for (const c of substitute) dead.add(c);
    else for (const c of mates(command)) dead.delete(c);
  }
  for (const outer of trace.run.script.commands.toReversed().filter(isPlaced))
    if (runsOthers(trace.run, outer) && inner(trace.run, outer).every(c => dead.has(c))) dead.add(outer);
  return dead;
}

/** What it runs; a closing `;` reads as an empty command. */
const inner = (run: Run, outer: Command): Placed[] =>
  run.script.commands
    .filter(isPlaced)
    .filter(c => c.parent === outer && (c.name !== '' || c.assignments.length > 0));

/** Whether it runs other commands of the list, as `sudo` and `sh -c` do. */
const runsOthers = (run: Run, command: Command): boolean =>
  run.script.commands.some(c => c.parent === command && c.place);

const isPlaced = (command: Command): command is Placed => command.place !== undefined;

const sameStatement = (a: Placed, b: Placed): boolean => a.place.statement.start === b.place.statement.start;

/** What stands behind a command in its list. */
const behind = (commands: readonly Placed[], { place, span }: Placed): Placed[] =>
  commands.filter(c => c.place.list === place.list && c.span.start > span.start);

const isTest = ({ name }: Command): boolean => name === 'test' || name === '[';

/** Variables of the keys, and nothing else that a shell expands. */
function speaksOf(command: Command, variables: ReadonlySet<string>): boolean {
  const used = [...command.words, ...command.assignments.map(a => a.value)].flatMap(w => w.variables);
  return used.length > 0 && used.every(name => variables.has(name));
}

/** A test whose outcome decides only over commands that go as well. */
function guardsOnly(commands: readonly Placed[], test: Placed, dead: ReadonlySet<Placed>): boolean {
  if (test.place.after !== '&&') return test.place.after === '||';
  const next = behind(commands, test).find(c => c.place.before === '&&');
  return next !== undefined && dead.has(next);
}
