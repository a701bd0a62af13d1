import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDockerignore } from '../../../src/repository/dockerignore.ts';
import { compileIgnorePattern } from '../../../src/repository/ignore-pattern.ts';
import { fuzz } from '../fuzz.ts';

const rules = (...lines: string[]) => parseDockerignore(lines.join('\n'), '/');
const left = (lines: string[], paths: string[]) => paths.filter(path => !rules(...lines).ignores(path));

describe('a rule of a .dockerignore', () => {
  it.each([
    // The table of the Dockerfile reference.
    ['*/temp*', 'somedir/temporary.txt', true],
    ['*/temp*', 'somedir/temp', true],
    ['*/temp*', 'somedir/sub/temporary.txt', false],
    ['*/*/temp*', 'somedir/subdir/temporary.txt', true],
    ['temp?', 'tempa', true],
    ['temp?', 'temp', false],
    ['temp?', 'temp/', false],
    ['**/*.go', 'a.go', true],
    ['**/*.go', 'a/b/c.go', true],
    ['**/*.go', 'a/b/c.god', false],
    ['/foo/bar', 'foo/bar', true],
    ['foo/bar', 'foo/bar/baz', true],
    ['foo/bar', 'a/foo/bar', false],
    // Clean, as Go does it.
    ['foo/', 'foo', true],
    ['./foo', 'foo', true],
    ['foo/../bar', 'bar', true],
    ['foo//bar', 'foo/bar', true],
    ['  foo  ', 'foo', true],
    ['foo', './foo/', true],
    ['.', 'foo', false],
    ['/', 'foo', false],
    // Stars.
    ['*', 'foo', true],
    ['*', 'foo/bar', true],
    ['*.md', 'README.md', true],
    ['*.md', 'docs/README.md', false],
    ['**', 'a/b', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['**/node_modules', 'node_modules/x.js', true],
    ['**/node_modules', 'web/node_modules/x/y.js', true],
    ['**/node_modules', 'web/my_node_modules/x', false],
    ['**/a/**/b', 'x/a/y/b', true],
    ['**/*/*.txt', 'a.txt', false],
    ['**/*/*.txt', 'a/b.txt', true],
    ['***', 'a/b', true],
    ['a***b', 'axxb', true],
    ['**.log', 'a.log', true],
    ['**.log', 'a/b.log', true],
    ['**.l?g', 'a.log', false],
    // Classes and escapes.
    ['[a-c]at', 'bat', true],
    ['[a-c]at', 'hat', false],
    ['[^a-c]at', 'hat', true],
    ['[^a-c]at', 'bat', false],
    ['[ab\\]]x', ']x', true],
    ['[\\a-\\c]x', 'bx', true],
    ['[a', '[a', false],
    ['[]a]', 'a', false],
    ['[a-]', 'a', false],
    ['[-a]', 'a', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['a\\', 'a\\', false],
    ['\\#a', '#a', true],
    ['\\!a', '!a', true],
    ['#a', '#a', false],
    ['/#a', '#a', true],
    // No operators of regular expressions.
    ['a+b(c){d}|e.$f^', 'a+b(c){d}|e.$f^', true],
    ['a.c', 'abc', false],
    ['a+', 'aa', false],
    // Case, names of JavaScript, other scripts.
    ['README', 'readme', false],
    ['*', 'constructor', true],
    ['x', '__proto__', false],
    ['文档/*.md', '文档/一.md', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(rules(pattern).ignores(path)).toBe(expected);
  });
});

describe('the rules of a .dockerignore', () => {
  it('count in order, the last that matches decides', () => {
    expect(left(['*.md', '!README.md'], ['README.md', 'NEWS.md', 'a.txt'])).toEqual(['README.md', 'a.txt']);
    expect(left(['*.md', '!README*.md', 'README-secret.md'], ['README.md', 'README-secret.md'])).toEqual([
      'README.md',
    ]);
    expect(left(['*.md', 'README-secret.md', '!README*.md'], ['README-secret.md'])).toEqual([
      'README-secret.md',
    ]);
  });

  it('keep below an ignored folder what an exception names', () => {
    const paths = ['src/a.py', 'src/deep/b.py', 'docs/c.md', 'requirements.txt'];
    expect(left(['*', '!src', '!requirements.txt'], paths)).toEqual([
      'src/a.py',
      'src/deep/b.py',
      'requirements.txt',
    ]);
    expect(left(['**', '!src/**', 'src/deep'], paths)).toEqual(['src/a.py']);
  });

  it('read `/!` and `! ` as exceptions, and a lone one as nothing', () => {
    expect(left(['*', '/!a', '! b', '!'], ['a', 'b', 'c'])).toEqual(['a', 'b']);
  });

  it('start after a byte order mark, end at either line end, and skip comments and blank lines', () => {
    const parsed = parseDockerignore('\uFEFFa\r\n\r\n# b\r\n #c\n\td\t\r\n', '/');
    expect(['a', 'b', '# b', '#c', 'd'].filter(path => parsed.ignores(path))).toEqual(['a', '#c', 'd']);
    expect(parsed.count).toBe(3);
  });

  it('never leave out the context itself', () => {
    expect(['', '.', '/', './'].filter(path => rules('*', '**').ignores(path))).toEqual([]);
  });

  it('take backslashes for separators where the client runs on Windows', () => {
    expect(parseDockerignore('src\\*.log', '\\').ignores('src/a.log')).toBe(true);
    expect(parseDockerignore('src\\*.log', '/').ignores('src/a.log')).toBe(false);
  });

  it('hold the same with many folders', () => {
    const parsed = rules('**/skip', '!keep', ...Array.from({ length: 300 }, (_, i) => `x${i}`));
    for (let i = 0; i < 5_000; i++) {
      expect(parsed.ignores(`d${i}/skip/a`)).toBe(true);
      expect(parsed.ignores(`d${i}/b`)).toBe(false);
    }
  });

  it.each([
    [['*', '!src/app'], 'src', true],
    [['*', '!src/app'], 'docs', false],
    [['*', '!src/app'], 'src/app', false],
    [['*', '!src/app'], 'src/ap', false],
    [['*', '!**/keep'], 'a/b', true],
    [['*', '!*/keep'], 'a', true],
    [['*', '!*/keep'], 'a/b', false],
    [['*', '!a?c/x'], 'abc', true],
    [['*', '!src/*'], 'src', true],
    [['*', 'src/app'], 'src', false],
  ])('%s may keep something below %s: %s', (lines, folder, expected) => {
    expect(rules(...lines).mayKeepBelow(folder)).toBe(expected);
  });
});

describe('patterns that others match by backtracking', () => {
  it.each(['**/a/', '*a', '**/', '*?', '***/', '[a-z]*'])('%s, five hundred times, has an end', unit => {
    const pattern = compileIgnorePattern(`${unit.repeat(500)}x`);
    expect(pattern?.matches(`${'a/'.repeat(1_000)}y`)).toBe(false);
    expect(pattern?.matches(`${'a'.repeat(2_000)}y`)).toBe(false);
  });

  it('cannot be longer than a path can be', () => {
    const parsed = rules('*a'.repeat(500_000), '['.repeat(100_000), '**/'.repeat(1_000), 'b');
    expect(parsed.count).toBe(2);
    expect(parsed.ignores('b')).toBe(true);
  });

  it('match what a regular expression matches', () => {
    const part = fc.constantFrom('a', 'b', '/', '*', '**', '**/', '?', '.');
    const pattern = fc.array(part, { minLength: 1, maxLength: 8 }).map(parts => parts.join(''));
    const path = fc.array(fc.constantFrom('a', 'b', '/', '.'), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(pattern, path, (text, characters) => {
        const expected = new RegExp(`^(?:${regularExpression(text)})$`, 's').test(characters.join(''));
        expect(compileIgnorePattern(text)?.matches(characters.join(''))).toBe(expected);
      }),
      fuzz(20_000),
    );
  });
});

/** The builders' own translation, with its peculiarity of a leading `**`. */
function regularExpression(pattern: string): string {
  if (/^\*\*(?!\/)[^*?]+$/.test(pattern)) return `.*${pattern.slice(2).replaceAll('.', '\\.')}`;
  return pattern.replace(/\*\*\/?$|\*\*\/?|[*?.]/g, (token, at: number) => {
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token === '.') return '\\.';
    return at + token.length === pattern.length ? '.*' : '(?:.*/)?';
  });
}

it.each(['[a--]', '[-a]', '[a-]'])('takes no pattern with an open range: %s', pattern => {
  expect(left([pattern], ['a', '-'])).toEqual(['a', '-']);
});
