// `npm run package` runs it: makes the README of the extension's page in VS Code, dist/extension-page.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

/**
 * A README without its own files: VS Code shows pictures there from https alone, data URLs neither, and follows no
 * link to a file of the extension. The walkthrough has the pictures.
 */
export const extensionPage = (readme: string): string =>
  readme
    .replace(/^ *!?\[[^\]]*\]\((?!https?:)[^)]+\)\n\n?/gm, '')
    .replace(/\[([^\]]*)\]\((?!https?:)[^)]+\)/g, '$1');

if (process.argv[1] === import.meta.filename) {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  writeFileSync(path.join(root, 'dist/extension-page.md'), extensionPage(readme));
}
