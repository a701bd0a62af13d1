import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const src = path.join(import.meta.dirname, '../../src');

/** What a folder of `src`, or a file in it, may import from the others. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  dockerfile: [],
  repository: ['dockerfile', 'secrets'],
  secrets: ['dockerfile'],
  builders: ['dockerfile', 'repository'],
  'context.ts': ['dockerfile', 'repository'],
  clone: ['context.ts', 'dockerfile', 'repository', 'secrets', 'builders'],
  installs: ['context.ts', 'clone', 'dockerfile', 'repository', 'secrets'],
  rules: ['context.ts', 'installs', 'clone', 'secrets', 'dockerfile', 'repository', 'builders'],
  lint: ['rules', 'context.ts', 'installs', 'clone', 'secrets', 'dockerfile', 'repository', 'builders'],
};
/** Values that the core shares, without an import of their own from other folders. */
const shared = ['settings.ts', 'severity.ts'];
const outer = ['editor', 'cli', 'extension.ts'];

const packages: readonly [name: string, RegExp][] = [
  ['vscode', /^(editor\/|extension\.ts$)/],
  ['dockerfile-ast', /^dockerfile\//],
  ['unbash', /^dockerfile\//],
  ['simple-git', /^repository\/git\.ts$/],
];

interface Import {
  /** Relative to `src`. */
  readonly file: string;
  /** A file relative to `src`, or a package. */
  readonly target: string;
}

const imports = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.ts'))
  .flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(src, file), 'utf8');
  const specifiers = text.matchAll(/(?:^|[^\w.])(?:from|import|require)\s*\(?\s*['"]([^'"\n]+)['"]/gm);
  return [...specifiers].map(([, specifier = '']) => ({
    file,
    target: specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier,
  }));
}

const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : file);
const isFile = (target: string) => /\.(ts|md)$/.test(target);

it('sees the imports', () => {
  expect(imports).toContainEqual({ file: 'lint/lint.ts', target: 'rules/index.ts' });
  expect(imports).toContainEqual({ file: 'dockerfile/read.ts', target: 'dockerfile-ast' });
});

it('leads from the editor and the command line inwards, never back', () => {
  const wrong = imports
    .filter(({ target }) => isFile(target))
    .filter(({ file, target }) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      if (from === to || shared.includes(to)) return false;
      return allowed[from] ? !allowed[from].includes(to) : outer.includes(to) && !outer.includes(from);
    });
  expect(wrong).toEqual([]);
});

it('keeps the values that all share free of imports from folders', () => {
  const wrong = imports.filter(({ file, target }) => shared.includes(file) && target.includes('/'));
  expect(wrong).toEqual([]);
});

it.each(packages)('has %s imported in its place alone', (name, place) => {
  const using = imports.filter(({ target }) => target === name || target.startsWith(`${name}/`));
  expect(using.filter(({ file }) => !place.test(file))).toEqual([]);
});
