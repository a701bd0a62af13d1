import type { Arg, Copy, Definition, Dockerfile, Env, Instruction, Label, Mount, Word } from './model.ts';
import type { Span, TextEdit } from './text.ts';

/** Takes out instructions with their lines, a comment that spoke of nothing else, and one of two blank lines that would meet. */
export function removeInstructions(dockerfile: Dockerfile, removed: ReadonlySet<Instruction>): TextEdit[] {
  const { text, lines, eol } = dockerfile;
  const gone = new Set<number>();
  const kept = new Set<number>();
  for (const instruction of dockerfile.instructions)
    for (const line of linesOf(dockerfile, instruction.span))
      (removed.has(instruction) ? gone : kept).add(line);
  const lineText = (line: number) => text.slice(lines.lineStart(line), lines.lineStart(line + 1)).trim();
  const isBlank = (line: number) => line < lines.lineCount && lineText(line) === '';
  const isComment = (line: number) =>
    line >= 0 && !gone.has(line) && !kept.has(line) && lineText(line).startsWith('#');
  // A paragraph of comment and removed instructions alone goes as a whole.
  for (const line of [...gone]) {
    if (!isComment(line - 1)) continue;
    let last = line;
    while (gone.has(last + 1)) last++;
    const alone = last + 1 >= lines.lineCount || isBlank(last + 1) || isComment(last + 1);
    let first = line;
    while (isComment(first - 1) && !isDirective(lineText(first - 1))) first--;
    const about = text.slice(lines.lineStart(first), lines.lineStart(line));
    if (
      alone ||
      /\b(?:ssh|keys?|credentials?|secrets?|tokens?|passwords?|\.?netrc|\.?npmrc|auth\w*)\b/i.test(about)
    )
      for (let i = first; i < line; i++) gone.add(i);
  }
  const edits: TextEdit[] = [];
  const sorted = [...gone].sort((a, b) => a - b);
  for (let i = 0; i < sorted.length; i++) {
    const first = sorted[i] as number;
    let last = first;
    while (sorted[i + 1] === last + 1) last = sorted[++i] as number;
    if (isBlank(last + 1) && (first === 0 || isBlank(first - 1))) last++;
    const start = lines.lineStart(first);
    const atEnd = last + 1 >= lines.lineCount && text.slice(0, start).endsWith(eol);
    // The blank line above may have gone with what stood before it.
    const floor = edits.at(-1)?.end ?? 0;
    const from = atEnd ? Math.max(floor, start - eol.length) : start;
    edits.push({ start: from, end: lines.lineStart(last + 1), newText: '' });
  }
  return edits;
}

const isDirective = (comment: string): boolean =>
  /^#\s*(?:syntax|escape|check|hadolint|layerwise)\b/i.test(comment) || comment.startsWith('#!');

function linesOf(dockerfile: Dockerfile, span: Span): number[] {
  const first = dockerfile.lines.lineAt(span.start);
  const last = dockerfile.lines.lineAt(Math.max(span.start, span.end - 1));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Takes some definitions out of an ARG, ENV or LABEL that keeps others. */
export function removeDefinitions(
  instruction: Arg | Env | Label,
  removed: ReadonlySet<Definition>,
): TextEdit[] {
  return removeItems(instruction.definitions, removed);
}

/** Takes some sources out of a COPY or ADD that keeps others. */
export function removeSources(copy: Copy, removed: ReadonlySet<Word>): TextEdit[] {
  return removeItems(copy.destination ? [...copy.sources, copy.destination] : copy.sources, removed);
}

/** Takes out a mount with the blank before it. */
export function removeMount(dockerfile: Dockerfile, mount: Mount): TextEdit {
  const { text } = dockerfile;
  const { start, end } = mount.span;
  const lead = /\s+$/.exec(text.slice(0, start))?.[0] ?? '';
  if (!lead.includes('\n')) return { start: start - lead.length, end, newText: '' };
  // On a line of its own: what follows takes its place, or two continuations would meet.
  const tail = /^[^\S\n]*[\\`][^\S\n]*\n\s*/.exec(text.slice(end))?.[0] ?? '';
  return { start, end: end + tail.length, newText: '' };
}

/** Items of a list with what separates them from the next one, or from the one before at the end. */
export function removeItems<T extends { readonly span: Span }>(
  all: readonly T[],
  removed: ReadonlySet<T>,
): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let i = 0; i < all.length; i++) {
    if (!removed.has(all[i] as T)) continue;
    let last = i;
    while (last + 1 < all.length && removed.has(all[last + 1] as T)) last++;
    const previous = all[i - 1];
    const next = all[last + 1];
    if (previous && !next)
      edits.push({ start: previous.span.end, end: (all[last] as T).span.end, newText: '' });
    else if (next) edits.push({ start: (all[i] as T).span.start, end: next.span.start, newText: '' });
    i = last;
  }
  return edits;
}
