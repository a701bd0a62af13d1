import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { contains, type Span, type TextEdit } from '../dockerfile/text.ts';

/**
 * Puts `${NAME:?}` in the place of a text written into a shell word, in the quotes that hold there. Undefined where the
 * quoting is not plain, as in scripts inside single quotes or in exec form.
 */
export function replaceLiteral(
  dockerfile: Dockerfile,
  run: Run,
  word: Span,
  value: string,
  name: string,
): TextEdit | undefined {
  if (run.json) return undefined;
  const text = dockerfile.text.slice(word.start, word.end);
  const at = text.lastIndexOf(value);
  if (at === -1) return undefined;
  const outer = run.script.commands.some(c =>
    c.words.some(
      w => w.span.start < word.start && contains(w.span, word) && dockerfile.text[w.span.start] === "'",
    ),
  );
  if (outer) return undefined;
  const end = at + value.length;
  // A missing secret ends the build rather than setting an empty one.
  const reference = `\${${name}:?}`;
  const quote = quoteAt(text, at);
  if (quote !== "'") return edit(word, at, end, quote === '"' ? reference : `"${reference}"`);
  const first = text[at - 1] === "'" && quoteAt(text, at - 1) === '';
  const last = text[end] === "'";
  const newText = `${first ? '' : "'"}"${reference}"${last ? '' : "'"}`;
  return edit(word, first ? at - 1 : at, last ? end + 1 : end, newText);
}

const edit = (word: Span, start: number, end: number, newText: string): TextEdit => ({
  start: word.start + start,
  end: word.start + end,
  newText,
});

/** The quote that is open at the offset, '' for none. */
export function quoteAt(text: string, offset: number): '' | '"' | "'" {
  let quote: '' | '"' | "'" = '';
  for (let i = 0; i < offset; i++) {
    const c = text[i];
    if (c === '\\' && quote !== "'") i++;
    else if (quote === '' && (c === '"' || c === "'")) quote = c;
    else if (c === quote) quote = '';
  }
  return quote;
}
