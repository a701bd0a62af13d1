import { describe, expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { withSyntaxLine } from '../../../src/lint/syntax-line.ts';
import { defaultSettings, type Settings } from '../../../src/settings.ts';

const chosen = { syntax: 'docker/dockerfile:1' };

/** What a fix makes of the text that writes `newText` in the place of `HERE`. */
function fixed(text: string, newText: string, settings: Partial<Settings> = chosen): string {
  const start = text.indexOf('HERE');
  const fix = { title: '', safe: true, edits: [{ start, end: start + 4, newText }] };
  const context = ruleContext(text, { settings: { ...defaultSettings, ...settings } });
  return applyEdits(text, withSyntaxLine(context, fix).edits);
}

describe('withSyntaxLine', () => {
  const mount = 'RUN --mount=type=ssh true';

  it('adds the line above all else, where a fix adds a mount', () => {
    expect(fixed('# escape=`\r\nFROM a\r\nHERE', mount)).toBe(
      `# syntax=docker/dockerfile:1\r\n# escape=\`\r\nFROM a\r\n${mount}`,
    );
    expect(fixed('\uFEFFHERE', mount)).toBe(`\uFEFF# syntax=docker/dockerfile:1\n${mount}`);
  });

  it.each([
    ['a fix without mounts', 'FROM a\nHERE', 'RUN true', chosen],
    ['a file that names its frontend', '# syntax=docker/dockerfile:1.7\nHERE', mount, chosen],
    ['no wish for it', 'FROM a\nHERE', mount, {}],
    ['a builder that does not read it', 'FROM a\nHERE', mount, { ...chosen, builder: 'podman' as const }],
  ])('leaves %s alone', (_, text, newText, settings) => {
    expect(fixed(text, newText, settings)).toBe(text.replace('HERE', newText));
  });
});
