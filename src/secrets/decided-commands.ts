import type { Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import { type ListStatement, listStatements } from '../dockerfile/statements-gone.ts';
import { contains } from '../dockerfile/text.ts';

/** Only prints, or does not even that. */
export const isIdle = ({ name }: Command): boolean => /^(?:echo|printf|true|:)$/.test(name);

/** Idle, or ends the script. */
export const endsOrIdles = (command: Command): boolean =>
  isIdle(command) || /^(?:exit|false)$/.test(command.name);

type Outcome = boolean | undefined;
type OutcomeOf = (command: Command) => Outcome;

/**
 * The tests of a RUN whose outcome is known, and what they keep from running: without both it does what it did. A test
 * that fails stays where something is done in its place.
 * @param idle whether a command does nothing that counts
 */
export function decidedCommands(
  run: Run,
  outcomeOf: OutcomeOf,
  idle: (command: Command) => boolean,
): Set<Command> {
  const placed = run.script.commands.filter(c => c.place);
  const decided = new Set<Command>();
  const inside = (statement: ListStatement) => placed.filter(c => contains(statement, c.span));
  for (const test of placed) {
    const outcome = outcomeOf(test);
    if (outcome === undefined) continue;
    const skipped = outcome ? [] : behindFailure(run, test, item => inside(item).every(idle));
    if (skipped) for (const command of [test, ...skipped.flatMap(inside)]) decided.add(command);
  }
  for (const { test, then, otherwise } of run.script.conditionals) {
    const outcome = outcomeOfList(run, test, outcomeOf);
    const skipped = outcome === undefined ? undefined : outcome ? otherwise : then;
    for (const item of skipped === undefined ? [] : listStatements(placed, skipped))
      for (const command of inside(item)) decided.add(command);
  }
  return decided;
}

/** What runs only when the test succeeds, with what would run instead if that is idle; undefined where it is not. */
function behindFailure(
  run: Run,
  { place, span }: Command,
  idle: (item: ListStatement) => boolean,
): ListStatement[] | undefined {
  const items = listStatements(run.script.commands, place?.list ?? -1).filter(i => i.start > span.start);
  const skipped: ListStatement[] = [];
  for (const item of items) {
    if (item.before === '||') return idle(item) ? [...skipped, item] : undefined;
    if (item.before !== '&&') break;
    skipped.push(item);
  }
  return skipped;
}

function outcomeOfList(run: Run, list: number, outcomeOf: OutcomeOf): Outcome {
  const { commands } = run.script;
  return listStatements(commands, list).reduce<Outcome>((before, item) => {
    const command = commands.find(c => c.place?.list === list && c.place.statement.start === item.start);
    const own = command && outcomeOf(command);
    if (item.before === '&&') return before === false || own === false ? false : before && own;
    if (item.before === '||') return before === true || own === true ? true : before || own;
    return own;
  }, undefined);
}
