import { execList, topList } from './command-reader.ts';
import { removeInstruction } from './edits.ts';
import type { Dockerfile, Run } from './model.ts';
import type { Command, Place } from './shell.ts';
import { contains, type Span, type TextEdit } from './text.ts';

/**
 * Takes commands out of a RUN, each with the operator that joined it; the whole RUN when nothing is left.
 * Undefined when that cannot be done without guessing: a command in a substitution, one of several in a pipeline,
 * one with a here-document, or all of the body of an `if`, a loop or a group.
 */
export function removeCommands(
  dockerfile: Dockerfile,
  run: Run,
  commands: readonly Command[],
): readonly TextEdit[] | undefined {
  const { commands: all } = run.script;
  const removed = new Set<Command>(commands);
  /** Statements to take out, by list. */
  const byList = new Map<number, Set<number>>();
  const queue = [...commands];
  for (let command = queue.shift(); command; command = queue.shift()) {
    const { place } = command;
    if (!place) return undefined;
    const others = all.filter(other => sameStatement(other.place, place) && other.parent === command.parent);
    if (others.some(other => !removed.has(other) && !within(other, removed))) return undefined;
    const items = statements(all, place.list);
    const starts = withFallbacks(items, (byList.get(place.list) ?? new Set()).add(place.statement.start));
    byList.set(place.list, starts);
    if (items.some(item => !starts.has(item.start))) continue;
    // Nothing is left of the list: what holds it goes.
    if (command.parent) {
      if (!removed.has(command.parent)) queue.push(command.parent);
      removed.add(command.parent);
    } else if (place.list !== (run.json ? execList : topList)) return undefined;
    else return [removeInstruction(dockerfile, run)];
  }
  const edits: TextEdit[] = [];
  for (const [list, starts] of byList) {
    const items = statements(all, list);
    const gone = all.filter(({ span }) => items.some(item => starts.has(item.start) && contains(item, span)));
    // A here-document's body stands elsewhere.
    if (gone.some(command => command.redirects.some(redirect => redirect.body))) return undefined;
    edits.push(...cut(dockerfile, items, starts));
  }
  return edits.filter(edit => !edits.some(other => other !== edit && contains(other, edit)));
}

const sameStatement = (a: Place | undefined, b: Place): boolean =>
  a !== undefined && a.list === b.list && a.statement.start === b.statement.start;

const within = (command: Command, removed: ReadonlySet<Command>): boolean => {
  for (let parent = command.parent; parent; parent = parent.parent) if (removed.has(parent)) return true;
  return false;
};

type Statement = Span & Pick<Place, 'before'>;

/** The statements of a list in the order of the text, compound commands included. */
function statements(all: readonly Command[], list: number): Statement[] {
  const found = new Map<number, Statement>();
  for (const command of all)
    for (let place = command.place; place; place = place.outer)
      if (place.list === list) found.set(place.statement.start, { ...place.statement, before: place.before });
  return [...found.values()].sort((a, b) => a.start - b.start);
}

const joins = (before: Place['before']): boolean => before === '&&' || before === '||';

/** The removed statements, and those behind `||` that stand in for the failure of nothing but removed ones. */
function withFallbacks(items: readonly Statement[], starts: Set<number>): Set<number> {
  let idle = true;
  for (const { before, start } of items) {
    if (!joins(before)) idle = true;
    if (idle && before === '||') starts.add(start);
    idle &&= starts.has(start);
  }
  return starts;
}

/** What is left does what it did when the removed statements succeed. */
function cut(dockerfile: Dockerfile, items: readonly Statement[], starts: ReadonlySet<number>): TextEdit[] {
  const edits: TextEdit[] = [];
  let kept = false;
  for (let i = 0; i < items.length; i++) {
    const first = items[i] as Statement;
    if (!starts.has(first.start)) {
      kept = true;
      continue;
    }
    const goesOn = (item: Statement | undefined) => item && joins(item.before) && starts.has(item.start);
    let last = i;
    while (goesOn(items[last + 1])) last++;
    // One that stands in for another makes up for its failure.
    if (kept && first.before === '||')
      edits.push({ start: first.start, end: (items[last] as Statement).end, newText: 'true' });
    else edits.push(withOperator(dockerfile, items, i, last, kept));
    i = last;
  }
  return edits;
}

/** Takes statements out with the operator before them, or with the one behind them where that before has to stay. */
function withOperator(
  dockerfile: Dockerfile,
  items: readonly Statement[],
  from: number,
  to: number,
  keptBefore: boolean,
): TextEdit {
  const first = items[from] as Statement;
  const last = items[to] as Statement;
  const next = items[to + 1];
  const previous = items[from - 1];
  if (next && !(keptBefore && (first.before === '&&' || !joins(next.before))))
    return { start: first.start, end: keepComment(dockerfile, last, next), newText: '' };
  return { start: previous?.end ?? first.start, end: last.end, newText: '' };
}

/** Up to the next statement, or to the escape character before a comment on it, when the operator stands before that. */
function keepComment(dockerfile: Dockerfile, { end: from }: Span, next: Statement): number {
  const comment = dockerfile.comments.find(({ span }) => span.start > from && span.start < next.start);
  if (!comment) {
    // In a here-document a comment is the shell's own.
    const line = dockerfile.text.slice(from, next.start).search(/(?<=\n)[ \t]*#/);
    return line === -1 ? next.start : from + line;
  }
  const lineStart = dockerfile.lines.lineStart(dockerfile.lines.lineAt(comment.span.start));
  const at = dockerfile.text.lastIndexOf(dockerfile.escape, lineStart);
  const operator = dockerfile.text.slice(from, at).includes(next.before.trim() || '\n');
  return at > from && operator ? at : next.start;
}
