import { posix, sep } from 'node:path';
import { compileIgnorePattern, type IgnorePattern } from './ignore-pattern.ts';

/** What an ignore file leaves out of a build context. Paths are relative to the context, `/` separators. */
export interface IgnoreRules {
  ignores(path: string): boolean;
  /** Whether a `!` rule may keep something below a folder that is left out. */
  mayKeepBelow(folder: string): boolean;
  readonly count: number;
}

/**
 * Reads a .dockerignore as the builders do (moby/patternmatcher): the last rule that matches the path or one of the
 * folders above it counts. Malformed patterns match nothing.
 *
 * Own code since the port on npm, @balena/dockerignore, follows an older matcher: it throws on `[`, reads `+` and `(`
 * as operators, and backtracks without bound where `**` repeats.
 *
 * @param separator `\` where the builder's client runs on Windows: there it is none of the escape characters
 */
export function parseDockerignore(text: string, separator: string = sep): IgnoreRules {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap(line => ruleOf(line, separator));
  const exceptions = rules.filter(rule => rule.keeps);
  const folders = new Map<string, readonly boolean[]>();

  /** By rule, whether it matches the folder or one above it. */
  const matchesOf = (folder: string): readonly boolean[] => {
    if (folder === '.') return [];
    const known = folders.get(folder);
    if (known) return known;
    const above = matchesOf(posix.dirname(folder));
    const matches = rules.map((rule, i) => above[i] === true || rule.pattern.matches(folder));
    if (folders.size * rules.length > rememberedMatches) folders.clear();
    folders.set(folder, matches);
    return matches;
  };

  return {
    count: rules.length,
    ignores(path) {
      const file = normalized(path);
      if (file === undefined) return false;
      const above = matchesOf(posix.dirname(file));
      let ignored = false;
      for (const [i, rule] of rules.entries())
        if (rule.keeps === ignored && (above[i] || rule.pattern.matches(file))) ignored = !rule.keeps;
      return ignored;
    },
    mayKeepBelow: folder => exceptions.some(rule => rule.pattern.mayMatchBelow(normalized(folder) as string)),
  };
}

const rememberedMatches = 1_000_000;
/** Characters; the longest path of Linux. */
const patternLimit = 4096;

interface Rule {
  readonly keeps: boolean;
  readonly pattern: IgnorePattern;
}

function ruleOf(line: string, separator: string): Rule[] {
  const text = line.trim();
  if (line.startsWith('#') || text === '' || text.length > patternLimit) return [];
  const keeps = text.startsWith('!');
  const cleaned = cleanedPattern(keeps ? text.slice(1).trim() : text, separator);
  // `/!a` is an exception too: the builders look once more after they have taken the slash away.
  const again = !keeps && cleaned.startsWith('!');
  const pattern = compileIgnorePattern(again ? cleaned.slice(1) : cleaned);
  return pattern && cleaned !== '' ? [{ keeps: keeps || again, pattern }] : [];
}

function cleanedPattern(pattern: string, separator: string): string {
  if (pattern === '') return '';
  const slashed = separator === '\\' ? pattern.replaceAll('\\', '/') : pattern;
  return posix
    .normalize(slashed)
    .replace(/^\/(?=.)/, '')
    .replace(/(?<=.)\/$/, '');
}

/** Undefined for the context itself, which no rule leaves out. */
function normalized(path: string): string | undefined {
  const clean = posix.normalize(path).replace(/^\/+|\/+$/g, '');
  return clean === '' || clean === '.' ? undefined : clean;
}
