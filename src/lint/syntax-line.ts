import type { Fix, RuleContext } from '../rules/rule.ts';

/** The fix with the `# syntax=` line that the settings name, where it adds a mount and the file names no frontend. */
export function withSyntaxLine({ dockerfile, settings }: RuleContext, fix: Fix): Fix {
  const { directives, text, eol } = dockerfile;
  if (!settings.syntax || settings.builder !== 'buildkit') return fix;
  if (directives.some(({ name }) => name === 'syntax')) return fix;
  if (!fix.edits.some(({ newText }) => newText.includes('--mount='))) return fix;
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return {
    ...fix,
    edits: [{ start, end: start, newText: `# syntax=${settings.syntax}${eol}` }, ...fix.edits],
  };
}
