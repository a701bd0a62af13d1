import type { Span } from '../../dockerfile/text.ts';
import { hclTokens, type Token } from './hcl-tokens.ts';

/** What stands behind the `=` of an attribute, as far as it is written out. */
export type HclValue = HclString | HclList | HclObject | HclExpression;

export interface HclString extends Span {
  readonly kind: 'string';
  /** Between the quotes, as written. */
  readonly raw: string;
  /** Undefined with a template in it. */
  readonly value: string | undefined;
}

export interface HclList extends Span {
  readonly kind: 'list';
  readonly items: readonly HclValue[];
}

/** An object, or a block with its attributes. */
export interface HclObject extends Span {
  readonly kind: 'object' | 'block';
  readonly items: readonly HclEntry[];
}

export interface HclEntry extends Span {
  readonly key: string;
  readonly value: HclValue;
}

/** Anything that would have to be evaluated. */
interface HclExpression extends Span {
  readonly kind: 'expression';
}

/** `type "label" { … }` */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclObject;
}

/** The blocks and attributes of a file; undefined where it is not well formed. */
export function readHcl(text: string): { blocks: HclBlock[]; attributes: HclEntry[] } | undefined {
  const tokens = hclTokens(text, true);
  return tokens && bodyOf(tokens);
}

/** The value that a JSON text holds; undefined where it is not well formed. */
export function readJson(text: string): HclValue | undefined {
  const tokens = hclTokens(text, false);
  return tokens && readValue(tokens);
}

function bodyOf(tokens: readonly Token[]) {
  const attributes: HclEntry[] = [];
  const blocks: HclBlock[] = [];
  const lines = split(tokens, ({ kind }) => kind === 'line-break');
  for (const [first, ...rest] of lines) {
    if (!first) continue;
    if (!isWord(first)) return undefined;
    if (rest[0]?.text === '=') {
      const value = readValue(rest.slice(1));
      if (!value) return undefined;
      attributes.push({ key: wordOf(first), value, start: first.start, end: value.end });
      continue;
    }
    const block = rest.at(-1);
    const labels = rest.slice(0, -1);
    if (block?.text !== '{' || !labels.every(isWord)) return undefined;
    const inner = bodyOf(block.inner);
    if (!inner) return undefined;
    const body = { kind: 'block', items: inner.attributes, start: block.start, end: block.end } as const;
    blocks.push({ type: wordOf(first), labels: labels.map(wordOf), body });
  }
  return { attributes, blocks };
}

/** Undefined for nothing. */
function readValue(tokens: readonly Token[]): HclValue | undefined {
  const [first, ...more] = tokens;
  if (!first) return undefined;
  const last = more.at(-1);
  const read = last ? undefined : first.kind === 'string' ? stringOf(first) : collectionOf(first);
  return read ?? { kind: 'expression', start: first.start, end: (last ?? first).end };
}

function stringOf({ text, start, end }: Token): HclString {
  const raw = text.slice(1, -1);
  const hasTemplate = /(?<![$%])(?:\$\$|%%)*[$%]\{/.test(raw);
  return { kind: 'string', raw, value: hasTemplate ? undefined : unescaped(text), start, end };
}

/** Undefined for an escape that JSON does not have. */
function unescaped(text: string): string | undefined {
  try {
    return (JSON.parse(text) as string).replace(/([$%])\1\{/g, '$1{');
  } catch {
    return undefined;
  }
}

/** A list or an object; undefined where it is made by `for`, or is none. */
function collectionOf({ text, inner, start, end }: Token): HclValue | undefined {
  if (text === '[') {
    const items = split(within(inner), isComma);
    if (items[0]?.[0]?.text === 'for') return undefined;
    return { kind: 'list', items: items.flatMap(item => readValue(item) ?? []), start, end };
  }
  if (text !== '{') return undefined;
  const parts = split(inner, token => isComma(token) || token.kind === 'line-break');
  const items: HclEntry[] = [];
  for (const part of parts) {
    const [key, sign, ...rest] = part;
    if (!key) continue;
    const value = readValue(rest);
    if (!isWord(key) || (sign?.text !== '=' && sign?.text !== ':') || !value) return undefined;
    items.push({ key: wordOf(key), value, start: key.start, end: value.end });
  }
  return { kind: 'object', items, start, end };
}

const within = (tokens: readonly Token[]) => tokens.filter(({ kind }) => kind !== 'line-break');

const isComma = ({ kind, text }: Token): boolean => kind === 'mark' && text === ',';

const isWord = ({ kind }: Token): boolean => kind === 'name' || kind === 'string';

const wordOf = (token: Token): string =>
  token.kind === 'string' ? (stringOf(token).value ?? token.text) : token.text;

function split(tokens: readonly Token[], isEnd: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens)
    if (isEnd(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  return parts;
}
