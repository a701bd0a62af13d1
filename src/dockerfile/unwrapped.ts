import type { Run } from './model.ts';
import type { Conditional } from './shell.ts';
import { joins, type ListStatement, type StatementsGone } from './statements-gone.ts';
import { contains, type TextEdit } from './text.ts';

/**
 * Leaves the branch of each `if` whose test is gone. Undefined where a list may not be empty.
 * @param emptied lists inside compound commands of which nothing is left
 */
export function unwrapped(
  run: Run,
  gone: StatementsGone,
  emptied: readonly number[],
): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const list of emptied) {
    const conditional = run.script.conditionals.find(c => [c.test, c.then, c.otherwise].includes(list));
    if (!conditional || !gone.isEmpty(conditional.test)) return undefined;
    if (list !== conditional.test) continue;
    const { then, otherwise, span } = conditional;
    const kept = gone.isEmpty(then) ? otherwise : then;
    // The rest of a here-document stands behind what is cut.
    const bodies = run.script.commands.some(c => contains(span, c.span) && c.redirects.some(r => r.body));
    if (kept === undefined || bodies) return undefined;
    edits.push(...withoutTest(conditional, gone, kept));
  }
  return edits;
}

function withoutTest({ span, place }: Conditional, gone: StatementsGone, kept: number): TextEdit[] {
  const items = gone.statements(kept);
  const [first, last] = [items[0], items.at(-1)] as [ListStatement, ListStatement];
  const left = items.filter(item => !gone.starts(kept, item));
  const plain = left.slice(1).every(({ before }) => before === '&&');
  const alone = place.statement.start === span.start && place.statement.end === span.end;
  const sides = [place.before, place.after];
  const bare = alone && (!sides.some(joins) || (plain && !sides.includes('||')));
  return [
    { start: span.start, end: first.start, newText: bare ? '' : '{ ' },
    { start: last.end, end: span.end, newText: bare ? '' : '; }' },
  ];
}
