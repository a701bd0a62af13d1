import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { fixtureFolders, root } from './fixture-files.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

it('has no rule twice', () => {
  expect(new Set(rules.map(rule => rule.id)).size).toBe(rules.length);
});

for (const { id, summary } of rules)
  describe(id, () => {
    it('names the defect, and says in one line what it is', () => {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(summary).toMatch(/^[A-Z`][^\n]{10,119}[^.\n]$/);
    });

    it('has a file of its name, a page and fixtures', () => {
      expect(existsSync(path.join(root, `src/rules/${id}.ts`))).toBe(true);
      expect(existsSync(path.join(root, `src/rules/${id}.md`))).toBe(true);
      expect(fixtureFolders()).toContain(id);
    });

    it('has a setting and a row in the table of README', () => {
      const { properties } = JSON.parse(read('package.json')).contributes.configuration;
      expect(properties['layerwise.rules'].properties).toHaveProperty([id]);
      expect(read('README.md')).toContain(`| [\`${id}\`](src/rules/${id}.md) |`);
    });
  });
