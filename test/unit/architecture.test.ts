import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { allowed } from './imports.ts';

const src = path.join(import.meta.dirname, '../../src');

/** Values that all share, without an import of their own. */
const shared = ['settings.ts', 'severity.ts'];

const packages: readonly [name: string, RegExp][] = [
  ['vscode', /^(editor\/|extension\.ts$)/],
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
const isFile = (target: string) => /\.(ts|md)$/.test(target) && !target.startsWith('..');

it('sees the imports', () => {
  expect(imports).toContainEqual({ file: 'lint/lint.ts', target: 'rules/index.ts' });
  expect(imports).toContainEqual({ file: 'dockerfile/read.ts', target: 'dockerfile/instructions.ts' });
  expect(imports).toContainEqual({ file: 'dockerfile/script-statements.ts', target: 'unbash' });
});

it('leads from the editor and the command line inwards, never back', () => {
  const wrong = imports
    .filter(({ target }) => isFile(target))
    .filter(({ file, target }) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      return from !== to && !shared.includes(to) && !allowed[from]?.includes(to);
    });
  expect(wrong).toEqual([]);
});

it('keeps the values that all share free of imports from folders', () => {
  const wrong = imports.filter(({ file, target }) => shared.includes(file) && !shared.includes(target));
  expect(wrong).toEqual([]);
});

it.each(packages)('has %s imported in its place alone', (name, place) => {
  const using = imports.filter(({ target }) => target === name || target.startsWith(`${name}/`));
  expect(using.filter(({ file }) => !place.test(file))).toEqual([]);
});

/** What is applied is VS Code's edit, which it makes whole or not at all, in memory: an extension host that ends loses nothing. */
it('writes no file but from the command line', () => {
  const writes =
    /\b(?:writeFile|appendFile|createWriteStream|rename|truncate|copyFile|unlink|rm|rmdir|mkdir)(?:Sync)?\s*\(|\bfs\.(?:delete|copy)\(/;
  const writing = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && writes.test(readFileSync(path.join(src, file), 'utf8')))
    .map(file => file.replaceAll('\\', '/'));
  expect(writing).toEqual(['cli/text-file.ts']);
});

it('the extension needs no module of Node in a browser', () => {
  const bundle = () =>
    execFileSync(process.execPath, ['esbuild.mjs', 'extension.browser.cjs'], {
      cwd: path.join(src, '..'),
      stdio: 'pipe',
    });
  expect(bundle).not.toThrow();
});
