import type { Command, Place } from './shell.ts';
import { contains, type Span } from './text.ts';

/** A statement of a list, compound commands included. */
export type ListStatement = Span & Pick<Place, 'before'>;

export type StatementsGone = ReturnType<typeof statementsGone>;

/** Keeps a tally of the statements of a script that are taken out, with those behind `||` that stand in for them alone. */
export function statementsGone(all: readonly Command[]) {
  /** Where those that go start, by list. */
  const byList = new Map<number, Set<number>>();
  const statements = (list: number) => listStatements(all, list);
  const starts = (list: number, { start }: ListStatement) => byList.get(list)?.has(start) === true;
  return { add, has, starts, lists: () => byList.entries(), statements, isEmpty, holdsNothing };

  function add({ list, statement }: Place): void {
    byList.set(list, withFallbacks(statements(list), (byList.get(list) ?? new Set()).add(statement.start)));
  }

  /** Whether nothing is left of the list. */
  function isEmpty(list: number): boolean {
    return byList.has(list) && statements(list).every(statement => starts(list, statement));
  }

  /** Whether no command is left of a compound one. */
  function holdsNothing({ statement }: Place): boolean {
    return all.every(command => !contains(statement, command.span) || has(command));
  }

  function has(command: Command): boolean {
    for (let place = command.place; place; place = place.outer)
      if (byList.get(place.list)?.has(place.statement.start)) return true;
    return command.parent !== undefined && has(command.parent);
  }
}

/** The statements of a list in the order of the text. */
export function listStatements(all: readonly Command[], list: number): ListStatement[] {
  const found = new Map<number, ListStatement>();
  for (const command of all)
    for (let place = command.place; place; place = place.outer)
      if (place.list === list) found.set(place.statement.start, { ...place.statement, before: place.before });
  return [...found.values()].sort((a, b) => a.start - b.start);
}

export const joins = (operator: Place['before']): boolean => operator === '&&' || operator === '||';

/** The removed statements, and those behind `||` that stand in for the failure of nothing but removed ones. */
function withFallbacks(items: readonly ListStatement[], starts: Set<number>): Set<number> {
  let idle = true;
  for (const { before, start } of items) {
    if (!joins(before)) idle = true;
    if (idle && before === '||') starts.add(start);
    idle &&= starts.has(start);
  }
  return starts;
}
