import type { Heredoc } from './model.ts';
import { none } from './none.ts';
import { firstCharacter, type Line, lineAt } from './source-lines.ts';
import type { Span } from './text.ts';

/**
 * The heredocs that an instruction opens, and the line on which the last of them ends.
 * @param code the lines of the instruction.
 * @param last the last of them.
 */
export function readHeredocs(
  text: string,
  code: Span,
  last: Line,
): { readonly heredocs: readonly Heredoc[]; readonly last: Line } {
  if (!mayOpen.test(text.slice(code.start, code.start + 32))) return { heredocs: none, last };
  const heredocs: Heredoc[] = [];
  let line = last;
  for (const word of heredocWords(text, code)) {
    const body = readBody(text, word, line);
    // `1 << 20` is arithmetic: only a line that ends the body makes a heredoc of an operator with a space.
    if (!body.closed && /\s/.test(text[word.span.start + 2] as string)) continue;
    heredocs.push({ ...word, bodySpan: body.span, body: text.slice(body.span.start, body.span.end) });
    line = body.last;
  }
  return { heredocs, last: line };
}

const mayOpen = /^(?:onbuild[ \t]+)?(?:run|copy|add)(?![\w-])/i;

type HeredocWord = Omit<Heredoc, 'body' | 'bodySpan'>;

/** The lines below up to the one that is the heredoc's name, or all when there is none. */
function readBody(text: string, { name, chomp }: HeredocWord, opening: Line) {
  let last = opening;
  const below = () => (last.next < text.length ? last.next : last.end);
  const start = below();
  let end = start;
  let closed = false;
  while (!closed && last.next < text.length) {
    last = lineAt(text, last.next);
    const content = text.slice(last.start, last.end);
    closed = (chomp ? content.replace(/^\t+/, '') : content) === name;
    if (!closed) end = below();
  }
  return { span: { start, end }, closed, last };
}

/** `<<EOF`, `<<-"EOF"`, `2<<EOF`, `<< EOF` outside quotes, at the start of a word; not `<<<`. */
function heredocWords(text: string, code: Span): HeredocWord[] {
  const found: HeredocWord[] = [];
  let quote = '';
  for (let line = lineAt(text, code.start); line.start < code.end; line = lineAt(text, line.next)) {
    if (line.start > code.start && text[firstCharacter(text, line)] === '#') continue;
    for (let i = line.start; i < line.end; i++) {
      const c = text[i] as string;
      if (c === '\\' && quote !== "'") i++;
      else if (quote) quote = c === quote ? '' : quote;
      else if (c === '"' || c === "'") quote = c;
      else if (c === '<' && text[i + 1] === '<') {
        const word = heredocWord(text, i, line);
        if (word) found.push(word);
        i = word ? word.span.end - 1 : i + 1;
        while (text[i + 1] === '<') i++;
      }
    }
  }
  return found;
}

const operator = /^<<(-?)[ \t]*(?:"([^"\r\n]+)"|'([^'\r\n]+)'|([^\s<"'|&;()>\\`]+))/;

function heredocWord(text: string, start: number, line: Span): HeredocWord | undefined {
  const before = text.slice(Math.max(line.start, start - 4), start);
  const found =
    /(^|\s)\d*$/.test(before) && operator.exec(text.slice(start, Math.min(line.end, start + 200)));
  if (!found) return undefined;
  const [whole, dash, inDouble, inSingle, plain] = found;
  return {
    name: inDouble ?? inSingle ?? (plain as string),
    quoted: plain === undefined,
    chomp: dash === '-',
    span: { start, end: start + whole.length },
  };
}
