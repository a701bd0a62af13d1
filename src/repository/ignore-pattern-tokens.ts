export type PatternToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'character'; accepts(character: string): boolean }
  | Wildcard;

/** `*`, within a folder; `**` before more, any number of whole folders; `**` at the end, anything. */
interface Wildcard {
  readonly kind: 'segment' | 'folders' | 'anything';
}

/** Reads a pattern as moby's patternmatcher does: Go's filepath.Match and `**`. Undefined when it is malformed. */
export function tokenizeIgnorePattern(pattern: string): PatternToken[] | undefined {
  const tokens: PatternToken[] = [];
  let at = 0;
  while (at < pattern.length) {
    const rest = pattern.slice(at, at + classLimit);
    const wildcard = /^\*\*\/?|^\*/.exec(rest)?.[0];
    if (wildcard !== undefined) {
      at += wildcard.length;
      append(tokens, wildcardOf(wildcard, pattern, at));
      continue;
    }
    const characters = /^\[(\^?)((?:\\.|[^\]\\])+)\]/su.exec(rest);
    if (characters) {
      const accepts = characterClass(characters[2] as string, characters[1] === '^');
      if (accepts === undefined) return undefined;
      tokens.push({ kind: 'character', accepts });
      at += characters[0].length;
      continue;
    }
    if (rest[0] === '?') tokens.push({ kind: 'character', accepts: c => c !== '/' });
    else if (rest[0] === '[' || rest === '\\') return undefined;
    else appendText(tokens, rest.charAt(rest[0] === '\\' ? 1 : 0));
    at += rest[0] === '\\' ? 2 : 1;
  }
  return tokens;
}

/** Characters that a class may take at most; a bound that keeps reading linear. */
const classLimit = 256;

function wildcardOf(wildcard: string, pattern: string, end: number): Wildcard {
  if (wildcard === '*') return { kind: 'segment' };
  if (end === pattern.length) return { kind: 'anything' };
  // A peculiarity of the builders: `**.log` matches `a.log` also, `**.l*` does not.
  const plain = wildcard === '**' && end === 2 && !/[*?[\]\\]/.test(pattern.slice(end));
  return { kind: plain ? 'anything' : 'folders' };
}

/** Neighbours that say the same become one, so that a long run of stars costs no more than a short one. */
function append(tokens: PatternToken[], wildcard: Wildcard): void {
  const last = tokens.at(-1)?.kind;
  if (last === wildcard.kind || last === 'anything') return;
  const absorbs = wildcard.kind === 'anything' && (last === 'segment' || last === 'folders');
  if (absorbs || (last === 'folders' && wildcard.kind === 'segment')) {
    tokens.pop();
    append(tokens, { kind: 'anything' });
  } else tokens.push(wildcard);
}

function appendText(tokens: PatternToken[], text: string): void {
  const last = tokens.at(-1);
  if (last?.kind === 'text') tokens.splice(-1, 1, { kind: 'text', text: last.text + text });
  else tokens.push({ kind: 'text', text });
}

function characterClass(body: string, negated: boolean): ((character: string) => boolean) | undefined {
  const ranges: [number, number][] = [];
  const parts = /(?:\\(.)|(.))(?:-(?:\\(.)|(.)))?/gsu;
  for (const [, lowEscaped, low, highEscaped, high] of body.matchAll(parts)) {
    if (low === '-' || high === '-') return undefined;
    const first = codeOf(lowEscaped ?? (low as string));
    ranges.push([first, codeOf(highEscaped ?? high ?? '') || first]);
  }
  return character => {
    const code = codeOf(character);
    return ranges.some(([first, last]) => code >= first && code <= last) !== negated;
  };
}

const codeOf = (character: string) => character.codePointAt(0) ?? 0;
