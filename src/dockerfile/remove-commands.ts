import { removeInstruction } from './edits.ts';
import type { Dockerfile, Run } from './model.ts';
import type { Command, Place } from './shell.ts';
import { contains, type Span, type TextEdit } from './text.ts';

/**
 * Takes commands out of a RUN, each with the operator that joined it; the whole RUN when nothing is left.
 * Undefined when that cannot be done without guessing: a command in a substitution, one of several in a pipeline,
 * or all of the body of an `if` or a loop.
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
    const starts = byList.get(place.list) ?? new Set();
    byList.set(place.list, starts.add(place.statement.start));
    if (statements(all, place.list).some(statement => !starts.has(statement.start))) continue;
    // Nothing is left of the list: what holds it goes.
    if (command.parent) {
      if (!removed.has(command.parent)) queue.push(command.parent);
      removed.add(command.parent);
    } else if (place.list !== topList(all)) return undefined;
    else return [removeInstruction(dockerfile, run)];
  }
  const edits = [...byList].flatMap(([list, starts]) => cut(dockerfile, all, list, starts));
  return edits.filter(edit => !edits.some(other => other !== edit && contains(other, edit)));
}

const sameStatement = (a: Place | undefined, b: Place): boolean =>
  a !== undefined && a.list === b.list && a.statement.start === b.statement.start;

const within = (command: Command, removed: ReadonlySet<Command>): boolean => {
  for (let parent = command.parent; parent; parent = parent.parent) if (removed.has(parent)) return true;
  return false;
};

const topList = (all: readonly Command[]): number | undefined => all[0]?.place?.list;

/** The statements of a list in the order of the text. */
function statements(all: readonly Command[], list: number): (Span & Pick<Place, 'before'>)[] {
  const found = new Map<number, Span & Pick<Place, 'before'>>();
  for (const { place } of all)
    if (place?.list === list) found.set(place.statement.start, { ...place.statement, before: place.before });
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function cut(
  dockerfile: Dockerfile,
  all: readonly Command[],
  list: number,
  starts: ReadonlySet<number>,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const items = statements(all, list);
  for (let i = 0; i < items.length; i++) {
    const first = items[i] as Span & Pick<Place, 'before'>;
    if (!starts.has(first.start)) continue;
    let j = i;
    while (j + 1 < items.length && starts.has((items[j + 1] as Span).start)) j++;
    const previous = items[i - 1];
    const next = items[j + 1];
    if (next && !(previous && first.before === '||'))
      edits.push({ start: first.start, end: keepComment(dockerfile, first.start, next.start), newText: '' });
    else if (previous) edits.push({ start: previous.end, end: (items[j] as Span).end, newText: '' });
    i = j;
  }
  return edits;
}

/** Where to stop before a comment that speaks of what follows: at the escape character of the line before it. */
function keepComment(dockerfile: Dockerfile, from: number, to: number): number {
  const comment = dockerfile.comments.find(({ span }) => span.start > from && span.start < to);
  if (!comment) return to;
  const lineStart = dockerfile.lines.lineStart(dockerfile.lines.lineAt(comment.span.start));
  const at = dockerfile.text.lastIndexOf(dockerfile.escape, lineStart);
  return at > from ? at : to;
}
