import type { Span, TextEdit } from '../../dockerfile/text.ts';
import { hclTokens } from './hcl-tokens.ts';
import type { HclList, HclObject } from './hcl-values.ts';

/** Adds an item behind the last one of a list, an object or a block, in the layout that it has. */
export function appendItem(text: string, container: HclList | HclObject, item: string): TextEdit[] {
  const inside = { start: container.start + 1, end: container.end - 1 };
  const inner = text.slice(inside.start, inside.end);
  const last = container.items.at(-1);
  const isBlock = container.kind === 'block';
  // In a block, and nowhere else, a line holds one attribute.
  if (!inner.includes('\n')) {
    if (isBlock) return [onLinesOfTheirOwn(text, inside, inner.trim(), item)];
    if (!last) return [{ ...inside, newText: container.kind === 'object' ? ` ${item} ` : item }];
    const comma = commaBehind(text, last.end, inside.end);
    return [comma === undefined ? insert(last.end, `, ${item}`) : insert(comma, ` ${item}`)];
  }
  if (!last)
    return [insert(lineEndBefore(text, inside.end), `${newLine(text, inside.start, step(text))}${item}`)];
  const closing = text.slice(last.end, inside.end);
  const comma = isBlock ? undefined : commaBehind(text, last.end, inside.end);
  if (!closing.includes('\n'))
    return [
      insert(comma ?? last.end, `${comma === undefined ? ',' : ''}${newLine(text, last.start)}${item}`),
    ];
  return [
    ...(comma === undefined && isSeparatedByCommas(text, container) ? [insert(last.end, ',')] : []),
    insert(
      lineEnd(text, comma ?? last.end),
      `${newLine(text, last.start)}${item}${comma === undefined ? '' : ','}`,
    ),
  ];
}

const insert = (at: number, newText: string): TextEdit => ({ start: at, end: at, newText });

function onLinesOfTheirOwn(text: string, inside: Span, before: string, item: string): TextEdit {
  const line = newLine(text, inside.start, step(text));
  const first = before === '' ? '' : `${line}${before}`;
  return { ...inside, newText: `${first}${line}${item}${newLine(text, inside.start)}` };
}

/** A line break with the indentation of the line at a place. */
function newLine(text: string, at: number, further = ''): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1);
  return `${text.includes('\r\n') ? '\r\n' : '\n'}${line.slice(0, line.search(/[^ \t]|$/))}${further}`;
}

/** One level of indentation, as the file has it. */
const step = (text: string): string => /^(\t| +)\S/m.exec(text)?.[1] ?? '  ';

/** Behind the comma that follows the last item, comments between. */
function commaBehind(text: string, end: number, limit: number): number | undefined {
  const comma = hclTokens(text.slice(end, limit), false)?.[0];
  return comma ? end + comma.end : undefined;
}

/** Line breaks are enough between the entries of an HCL object; not in lists, and not in JSON. */
const isSeparatedByCommas = (text: string, { kind, items }: HclList | HclObject): boolean =>
  kind === 'list' ||
  (kind === 'object' &&
    items.some(({ start, end }) => /^"(?:[^"\\]|\\.)*"\s*:/.test(text.slice(start, end))));

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return text[at - 1] === '\r' ? at - 1 : at;
}

const lineEndBefore = (text: string, at: number): number => lineEnd(text, text.lastIndexOf('\n', at - 1));
