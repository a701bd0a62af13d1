import { execList, topList } from './command-reader.ts';
import { removeInstruction } from './edits.ts';
import type { Dockerfile, Run } from './model.ts';
import type { Command, Place } from './shell.ts';
import { joins, type ListStatement as Statement, statementsGone } from './statements-gone.ts';
import { contains, type Span, type TextEdit } from './text.ts';
import { unwrapped } from './unwrapped.ts';

/** What holds a list of which nothing is left. */
interface Emptied {
  /** The compound command's. */
  readonly outer: Place;
  readonly parent: Command | undefined;
}

/**
 * Takes commands out of a RUN, each with the operator that joined it, and what holds nothing else: a loop, a group, the
 * whole RUN. Of an `if` without its test the branch is left that runs when the test succeeds, or the only one that
 * holds anything. Undefined when that cannot be done without guessing: a command in a substitution, one of several in a
 * pipeline, one with a here-document, or all of the body of a loop or of a branch whose test stays.
 */
export function removeCommands(
  dockerfile: Dockerfile,
  run: Run,
  commands: readonly Command[],
): readonly TextEdit[] | undefined {
  const { commands: all } = run.script;
  const removed = new Set<Command>(commands);
  const gone = statementsGone(all);
  /** By list. */
  const emptied = new Map<number, Emptied>();
  for (const command of commands) if (!takeCommand(command)) return undefined;
  for (;;) {
    const whole = [...emptied].find(([, { outer }]) => gone.holdsNothing(outer));
    if (!whole) break;
    const [list, { outer, parent }] = whole;
    emptied.delete(list);
    if (!take(outer, parent)) return undefined;
  }
  if (gone.isEmpty(run.json ? execList : topList)) return [removeInstruction(dockerfile, run)];
  const bare = unwrapped(run, gone, [...emptied.keys()]);
  if (!bare) return undefined;
  // A here-document's body stands elsewhere.
  if (all.some(c => gone.has(c) && c.redirects.some(redirect => redirect.body))) return undefined;
  const cuts = [...gone.lists()].flatMap(([list, starts]) => cut(dockerfile, gone.statements(list), starts));
  const edits = [...bare, ...cuts];
  return edits.filter(edit => !edits.some(other => other !== edit && contains(other, edit)));

  function takeCommand(command: Command): boolean {
    const { place, parent } = command;
    if (!place) return false;
    const mates = all.filter(other => sameStatement(other.place, place) && other.parent === parent);
    return mates.every(other => removed.has(other) || within(other, removed)) && take(place, parent);
  }

  /** False where what holds nothing any more cannot be taken out. */
  function take(place: Place, parent: Command | undefined): boolean {
    gone.add(place);
    if (!gone.isEmpty(place.list)) return true;
    if (place.outer) {
      emptied.set(place.list, { outer: place.outer, parent });
      return true;
    }
    if (!parent || removed.has(parent))
      return parent !== undefined || place.list === (run.json ? execList : topList);
    removed.add(parent);
    return takeCommand(parent);
  }
}

const sameStatement = (a: Place | undefined, b: Place): boolean =>
  a !== undefined && a.list === b.list && a.statement.start === b.statement.start;

const within = (command: Command, removed: ReadonlySet<Command>): boolean => {
  for (let parent = command.parent; parent; parent = parent.parent) if (removed.has(parent)) return true;
  return false;
};

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
  const comment = dockerfile.comments.find(({ start }) => start > from && start < next.start);
  if (!comment) {
    // In a here-document a comment is the shell's own.
    const line = dockerfile.text.slice(from, next.start).search(/(?<=\n)[ \t]*#/);
    return line === -1 ? next.start : from + line;
  }
  const lineStart = dockerfile.lines.lineStart(dockerfile.lines.lineAt(comment.start));
  const at = dockerfile.text.lastIndexOf(dockerfile.escape, lineStart);
  const operator = dockerfile.text.slice(from, at).includes(next.before.trim() || '\n');
  return at > from && operator ? at : next.start;
}
