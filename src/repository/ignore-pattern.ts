import { type PatternToken, tokenizeIgnorePattern } from './ignore-pattern-tokens.ts';

/** A pattern of a .dockerignore, compiled. Paths are relative to the context, `/` separators. */
export interface IgnorePattern {
  matches(path: string): boolean;
  /** Whether the pattern can match something below the folder. */
  mayMatchBelow(folder: string): boolean;
}

/**
 * Compiles one pattern as the builders do. Undefined for a malformed one, with which a build fails. The time to match
 * is at most in proportion to the path's length times the pattern's, and to the square of the path's length.
 */
export function compileIgnorePattern(pattern: string): IgnorePattern | undefined {
  const tokens = tokenizeIgnorePattern(pattern);
  if (tokens === undefined) return undefined;
  const [start, end] = [literal(tokens.at(0)), literal(tokens.at(-1))];
  return {
    // Most paths differ from most patterns where they start or end.
    matches: path =>
      path.startsWith(start) && path.endsWith(end) && endsOf(tokens, path)?.[path.length] === 1,
    mayMatchBelow: folder => reachesBeyond(tokens, `${folder}/`),
  };
}

function literal(token: PatternToken | undefined): string {
  return token?.kind === 'text' ? token.text : '';
}

/** For each offset of the path 1 where the tokens so far can end there: what backtracking would try one by one. */
type Ends = Uint8Array;

function endsOf(tokens: readonly PatternToken[], path: string): Ends | undefined {
  let ends: Ends | undefined = start(path);
  for (const token of tokens) {
    ends = step(token, path, ends);
    if (ends === undefined) break;
  }
  return ends;
}

function reachesBeyond(tokens: readonly PatternToken[], folder: string): boolean {
  let ends: Ends | undefined = start(folder);
  for (const token of tokens) {
    if (token.kind === 'folders' || token.kind === 'anything' || ends[folder.length] === 1) return true;
    if (
      token.kind === 'text' &&
      ends.some((mark, at) => mark === 1 && token.text.startsWith(folder.slice(at)))
    )
      return true;
    ends = step(token, folder, ends);
    if (ends === undefined) return false;
  }
  return false;
}

function start(path: string): Ends {
  const ends = new Uint8Array(path.length + 1);
  ends[0] = 1;
  return ends;
}

/** The ends after one more token; undefined when there is none. */
function step(token: PatternToken, path: string, from: Ends): Ends | undefined {
  const to = new Uint8Array(path.length + 1);
  let passed = false;
  for (let at = 0; at <= path.length; at++) {
    passed ||= from[at] === 1;
    if (passed && canEnd(token, path, at, from, to)) to[at] = 1;
  }
  return to.includes(1) ? to : undefined;
}

/** @param at an offset at or after one where the tokens before can end */
function canEnd(token: PatternToken, path: string, at: number, from: Ends, to: Ends): boolean {
  switch (token.kind) {
    case 'text':
      return from[at - token.text.length] === 1 && path.endsWith(token.text, at);
    case 'character':
      return from[at - 1] === 1 && token.accepts(path.charAt(at - 1));
    case 'segment':
      return from[at] === 1 || (to[at - 1] === 1 && path[at - 1] !== '/');
    case 'folders':
      return from[at] === 1 || path[at - 1] === '/';
    case 'anything':
      return true;
  }
}
