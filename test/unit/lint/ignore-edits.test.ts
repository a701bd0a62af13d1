import { describe, expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits, type TextEdit } from '../../../src/dockerfile/text.ts';
import { ignoreForFile, ignoreForInstruction } from '../../../src/lint/ignore-edits.ts';
import { ignoresOf, readIgnores } from '../../../src/lint/ignores.ts';

const applied = (text: string, edit: TextEdit | undefined) => applyEdits(text, edit ? [edit] : []);

function ignoredAt(text: string, part: string): boolean {
  const start = text.indexOf(part);
  const dockerfile = readDockerfile(text);
  return (
    ignoresOf(dockerfile, readIgnores(dockerfile), 'a-rule', { start, end: start + part.length }).length > 0
  );
}

describe('ignoreForInstruction', () => {
  const at = (text: string, part: string) => {
    const start = text.indexOf(part);
    const edit = ignoreForInstruction(readDockerfile(text), 'a-rule', { start, end: start + part.length });
    return applied(text, edit);
  };

  it('puts a comment above the instruction', () => {
    expect(at('FROM a\nCOPY . .\n', 'COPY . .')).toBe('FROM a\n# layerwise ignore=a-rule\nCOPY . .\n');
  });

  it('goes above a continued instruction, with its indentation and line ending', () => {
    const text = 'FROM a\r\n  RUN one \\\r\n    && two\r\n';
    const after = at(text, 'two');
    expect(after).toBe('FROM a\r\n  # layerwise ignore=a-rule\r\n  RUN one \\\r\n    && two\r\n');
    expect(ignoredAt(after, 'two')).toBe(true);
    expect(ignoredAt(after, 'FROM')).toBe(false);
  });

  it('is none for what stands outside of all instructions', () => {
    expect(at('FROM a\n# layerwise ignore=b\n', '# layerwise')).toBe('FROM a\n# layerwise ignore=b\n');
  });

  it('goes above a heredoc', () => {
    const after = at('FROM a\nRUN <<EOF\nkey\nEOF\n', 'key');
    expect(after).toBe('FROM a\n# layerwise ignore=a-rule\nRUN <<EOF\nkey\nEOF\n');
    expect(ignoredAt(after, 'key')).toBe(true);
  });
});

describe('ignoreForFile', () => {
  const at = (text: string) => applied(text, ignoreForFile(readDockerfile(text), 'a-rule'));

  it('leaves the parser directives first', () => {
    const after = at('# syntax=docker/dockerfile:1\n# escape=`\nFROM a\n');
    expect(after).toBe('# syntax=docker/dockerfile:1\n# escape=`\n# layerwise ignore-file=a-rule\nFROM a\n');
    expect(readDockerfile(after).escape).toBe('`');
    expect(ignoredAt(after, 'FROM')).toBe(true);
  });

  it('goes to the top of a file without directives', () => {
    expect(at('FROM a\r\n')).toBe('# layerwise ignore-file=a-rule\r\nFROM a\r\n');
  });

  it('starts a line of its own behind a directive that ends the text', () => {
    expect(at('# escape=`')).toBe('# escape=`\n# layerwise ignore-file=a-rule');
  });
});
