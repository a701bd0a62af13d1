import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { extensionPage } from '../../scripts/extension-page.ts';

const page = extensionPage(readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8'));

it('has no picture and no link of its own files, and keeps what the links said', () => {
  expect([...page.matchAll(/\]\((?!https?:)[^)]*\)/g)]).toEqual([]);
  expect(page).not.toContain('![');
  expect(page).toContain('| `full-code-copy` |');
  expect(page).toContain('CONTRIBUTING.md');
  expect(page).not.toContain('简体中文');
});

it('keeps lists and paragraphs apart', () => {
  expect(page).toMatch(/what is not pushed yet\.\n\n3\. \*\*See/);
  expect(page).toMatch(/stays in the image\.\n\n## In VS Code/);
});

it('keeps what an https address gives', () => {
  const text = '![a](https://example.com/a.png)\n\n[b](https://example.com)\n';
  expect(extensionPage(text)).toBe(text);
});
