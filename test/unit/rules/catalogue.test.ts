import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/rules/index.ts';
import { fixtureFolders, root } from './fixture-files.ts';

it('has no rule twice', () => {
  expect(new Set(rules.map(rule => rule.id)).size).toBe(rules.length);
});

it('has the settings and the table that `npm run generate` makes of the rules', () => {
  const argv = ['node_modules/tsx/dist/cli.mjs', 'scripts/generate.ts', '--check'];
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 30_000);

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
  });
