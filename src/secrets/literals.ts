import { none } from '../dockerfile/none.ts';
import type { Span } from '../dockerfile/text.ts';
import { tokenShapes, tokenSign } from './tokens.ts';

export interface Literal extends Span {
  readonly kind: 'private-key' | 'token';
  /** What it is, to be named in a message; never the value. */
  readonly name: string;
}

/** Private keys and known tokens written out in the text, in its order. Linear in the text's length. */
export function findLiterals(text: string): readonly Literal[] {
  const keys = findPrivateKeys(text);
  const tokens = findTokens(text);
  return keys.length ? [...keys, ...tokens].sort((a, b) => a.start - b.start) : tokens;
}

/** PEM blocks with content, also on one line with escaped line breaks, and PuTTY's files. */
export function findPrivateKeys(text: string): readonly Literal[] {
  if (!text.includes('PRIVATE KEY') && !text.includes('PuTTY-User-Key-File')) return none;
  const found: Literal[] = [];
  for (const header of text.matchAll(/-----BEGIN ([A-Z\d ]{0,30}PRIVATE KEY(?: BLOCK)?)-----/g)) {
    const bodyStart = header.index + header[0].length;
    if (!hasKeyMaterial(text.slice(bodyStart, bodyStart + 300))) continue;
    const next = text.indexOf('-----BEGIN', bodyStart);
    const body = text.slice(bodyStart, next === -1 ? undefined : next);
    const footer = body.match(/-----END [A-Z\d ]{0,40}-----/);
    const end = bodyStart + (footer?.index !== undefined ? footer.index + footer[0].length : firstLine(body));
    found.push({ start: header.index, end, kind: 'private-key', name: header[1] as string });
  }
  for (const file of text.matchAll(/PuTTY-User-Key-File-\d:[^\n]{0,200}/g))
    found.push({
      start: file.index,
      end: file.index + file[0].length,
      kind: 'private-key',
      name: 'PuTTY PRIVATE KEY',
    });
  return found;
}

/** Whether base64 lines follow; a header alone is only talk about keys (`grep BEGIN`), and `AAAA` begins public ones. */
function hasKeyMaterial(body: string): boolean {
  const runs = body.match(/[A-Za-z\d+/]{40,}/g) ?? [];
  return runs.some(
    run => !run.startsWith('AAAA') && /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run),
  );
}

export function findTokens(text: string): readonly Literal[] {
  if (!tokenSign.test(text)) return none;
  const found: Literal[] = [];
  for (const run of text.matchAll(/[\w.-]{16,}/g)) {
    const shape = tokenShapes.find(({ pattern }) => pattern.test(run[0]));
    if (shape && !isFiller(run[0]))
      found.push({
        start: run.index,
        end: run.index + run[0].length,
        kind: 'token',
        name: shape.issuer,
      });
  }
  return found;
}

function firstLine(body: string): number {
  const end = body.indexOf('\n');
  return end === -1 ? body.length : end;
}

/** Examples in documentation fill a token's shape: `ghp_xxxxxxxx`, AWS's own `…EXAMPLE`. */
const isFiller = (token: string): boolean => /(.)\1{7}|EXAMPLE|example|1234567890(?!\d*[a-z])/.test(token);

/** How much a literal value gives away. */
export type Strength =
  /** Stands for a value to be filled in, or is empty. */
  | 'placeholder'
  /** A word that everybody tries first: `password`, `root`. */
  | 'default'
  | 'real';

/** Judges a value that stands where a secret belongs. A value with variables in it is a placeholder. */
export function strengthOf(value: string): Strength {
  const text = value.trim();
  if (text === '' || placeholder.test(text) || isReference(text)) return 'placeholder';
  if (findLiterals(text).length > 0) return 'real';
  if (filler.test(text)) return 'placeholder';
  if (text.length <= 3 || sameLetter.test(text) || shortNumber.test(text)) return 'default';
  return shortWord.test(text) && bitsPerCharacter(text) < 3.3 ? 'default' : 'real';
}

const filler = /([^\s=])\1{7}/;
const sameLetter = /^(.)\1*$/;
const shortNumber = /^\d{1,8}$/;
const shortWord = /^[a-z]{1,12}\d{0,4}$/i;

/** Nothing but variables and command substitutions. */
export const isReference = (text: string): boolean => reference.test(text);

const reference =
  /^["']?(?:\$\{?\w+(?::?[-+?=][^{}]{0,200})?\}?|\$\([^()]{0,500}\)|\$\{\{[^{}]{0,200}\}\}|`[^`]{0,500}`|[:/@._-])+["']?$/;

const placeholder = new RegExp(
  [
    '^(?:<[^<>]*>|\\{\\w+\\}|\\[[^[\\]]*\\]|\\{\\{.*\\}\\}|%\\w+%|__\\w+__|@\\w+@|[x*.#?_-]{3,}|0+|1)$',
    'change[-_ ]?(?:me|it|this)|placeholder|dummy|your[-_ ]|^your|fixme|^to[-_]?do',
    '\\b(?:replace|insert|example|sample|fake|temporary|unused)(?:[-_ ]|\\b)',
    'not[-_ ]?(?:a[-_ ]|real|used|needed|important|secret)|does[-_ ]?not|doesn|irrelevant|whatever',
    'for[-_]?build|build[-_]?(?:time|only)',
    '^(?:secret|token|key|test|none|null|foo|bar|foobar|baz|abc|tbd|value|string|undefined|empty|any|anything)$',
    '^(?:aws[-_]?)?(?:secret[-_]?)?access[-_]?key(?:[-_]?id)?$',
    '^(?:something|some[-_]\\w+|my[-_]?(?:secret|token|key|password)[\\w-]*)$',
  ].join('|'),
  'i',
);

/** Shannon's entropy over the characters of the text. */
function bitsPerCharacter(text: string): number {
  let bits = 0;
  for (const c of text) bits -= Math.log2(count(text, c) / text.length) / text.length;
  return bits;
}

function count(text: string, character: string): number {
  let found = 0;
  for (const c of text) if (c === character) found++;
  return found;
}
