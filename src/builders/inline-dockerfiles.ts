import { type Document, isAlias, isMap, isScalar, type Node, parseDocument, Scalar } from 'yaml';
import type { Span } from '../dockerfile/text.ts';

/** A Dockerfile that stands inside a compose file, as `dockerfile_inline` of a service. */
export interface InlineDockerfile {
  /** As the builder gets it: without the indentation, `$$` as `$`. */
  readonly text: string;
  /** The build context as it stands in the file; undefined where it is no folder that is known from there. */
  readonly context: string | undefined;
  /** Where a piece of the text stands in the compose file; it goes on over the indentation of further lines. */
  spanInFile(span: Span): Span;
}

/**
 * The Dockerfiles inside a compose file, each once. Only literal blocks (`|`) are read, whose lines are those of the
 * Dockerfile; none where the text is no YAML.
 */
export function inlineDockerfiles(file: string): InlineDockerfile[] {
  if (!file.includes('dockerfile_inline')) return [];
  const document = parseDocument(file, { logLevel: 'silent' });
  const services = target(document, document.get('services', true));
  if (document.errors.length > 0 || !isMap(services)) return [];
  const found = new Map<Scalar, InlineDockerfile>();
  for (const { value } of services.items) {
    const build = entryOf(document, value, 'build');
    const block = entryOf(document, build, 'dockerfile_inline');
    if (!isScalar(block) || found.has(block)) continue;
    const lines = literalLines(file, block);
    if (lines) found.set(block, { ...unescaped(file, lines), context: contextOf(document, build) });
  }
  return [...found.values()];
}

const entryOf = (document: Document, map: unknown, key: string): Node | undefined => {
  const node = target(document, map);
  return isMap(node) ? target(document, node.get(key, true)) : undefined;
};

const target = (document: Document, node: unknown): Node | undefined =>
  (isAlias(node) ? node.resolve(document) : node) as Node | undefined;

function contextOf(document: Document, build: unknown): string | undefined {
  const node = entryOf(document, build, 'context');
  if (node === undefined) return '.';
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  return /\$|:\/\/|^git@/.test(node.value) ? undefined : node.value;
}

/** The lines of a literal block without their indentation; undefined for other scalars, and for empty ones. */
function literalLines(file: string, block: Scalar): Span[] | undefined {
  if (block.type !== Scalar.BLOCK_LITERAL || !block.range) return undefined;
  const header = file.indexOf('\n', block.range[0]);
  if (header === -1) return undefined;
  const whole = linesOf(file, header + 1, block.range[2]);
  const wanted = String(block.value).replace(/\n+$/, '').split('\n');
  const first = wanted.findIndex(line => line !== '');
  const [line, text] = [whole[first], wanted[first]];
  if (!line || !text) return undefined;
  const indent = line.end - line.start - text.length;
  return whole
    .slice(0, wanted.length)
    .map(({ start, end }) => ({ start: Math.min(start + indent, end), end }));
}

/** Without their line ends. */
function linesOf(file: string, from: number, to: number): Span[] {
  const lines: Span[] = [];
  for (let start = from; start < to; ) {
    const feed = file.indexOf('\n', start);
    const end = feed === -1 ? file.length : feed;
    lines.push({ start, end: file[end - 1] === '\r' && end > start ? end - 1 : end });
    start = end + 1;
  }
  return lines;
}

/** A run of characters that stand in a row in both texts. */
interface Piece {
  readonly at: number;
  readonly inFile: number;
}

/** Compose replaces `$$` before the builder sees it, and variables of its own, which nobody knows here. */
function unescaped(file: string, lines: readonly Span[]): Pick<InlineDockerfile, 'text' | 'spanInFile'> {
  const pieces: Piece[] = [];
  let text = '';
  for (const { start, end } of lines) {
    let from = start;
    for (const { index } of file.slice(start, end).matchAll(/\$\$/g)) {
      pieces.push({ at: text.length, inFile: from });
      text += file.slice(from, start + index + 1);
      from = start + index + 2;
    }
    pieces.push({ at: text.length, inFile: from });
    text += `${file.slice(from, end)}\n`;
  }
  const place = (offset: number): number => {
    const piece = pieces.findLast(({ at }) => at <= offset) as Piece;
    return piece.inFile + offset - piece.at;
  };
  return {
    text,
    spanInFile: ({ start, end }) => ({
      start: place(start),
      end: end > start ? place(end - 1) + 1 : place(start),
    }),
  };
}
