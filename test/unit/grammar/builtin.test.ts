import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { corpusTexts, root } from '../rules/fixture-files.ts';
import { createTokenizer, hasBuiltInGrammars, type TokenizedLine } from './tokens.ts';

const fixtures = path.join(root, 'test/fixtures');
const texts = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.Dockerfile'))
  .map(name => ({ name, text: readFileSync(path.join(fixtures, name), 'utf8') }));

describe.skipIf(!hasBuiltInGrammars)('beside the built-in colouring', () => {
  let ours: (text: string) => TokenizedLine[];
  let builtIn: (text: string) => TokenizedLine[];
  beforeAll(async () => {
    ours = await createTokenizer();
    builtIn = await createTokenizer({ injections: false });
  });

  it.each([...texts, ...corpusTexts()])('$name keeps its keywords and leaves nothing open', ({ text }) => {
    const dockerfile = readDockerfile(text);
    const after = ours(text);
    // Without quotes: in the built-in colouring an apostrophe takes the lines behind it for a string.
    const before = builtIn(text.replace(/['"]/g, ' '));
    const { lines, instructions } = dockerfile;
    for (const { keyword, span } of instructions) {
      const { start } = lines.rangeOf(span);
      const expected = keywordScopes(before[start.line]);
      const found = keywordScopes(after[start.line]);
      // The CMD of a HEALTHCHECK is one more.
      expect(found, `${keyword} in line ${start.line + 1}`).toEqual(expect.arrayContaining(expected));
      // Lines that are no instruction, and all with another escape character, are left to the built-in colouring.
      if (dockerfile.escape === '`' || keyword === 'UNKNOWN') continue;
      const last = after[lines.rangeOf(span).end.line];
      expect(last?.tokens.some(({ scopes }) => scopes.startsWith('meta.instruction'))).toBe(true);
    }
    if (dockerfile.escape === '\\') expect(ours(`${text}\n\nFROM scratch\n\n`).at(-1)?.depth).toBe(1);
  });
});

/** The keywords that the line holds, with the scope by which they are coloured. */
const keywordScopes = (line: TokenizedLine | undefined): string[] =>
  (line?.tokens ?? [])
    .map(({ text, scopes }) => `${text} ${scopes.split(' ').at(-1)}`)
    .filter(token =>
      /^(?:[A-Za-z]+) keyword\.(?:other\.special-method|control|operator)\.dockerfile$/.test(token),
    );
