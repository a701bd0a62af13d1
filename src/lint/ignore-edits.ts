import { insertBefore } from '../dockerfile/edits.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import { contains, type Span, type TextEdit } from '../dockerfile/text.ts';

/** Puts the comment that ignores a rule above the instruction of a finding; undefined for a finding outside of all. */
export function ignoreForInstruction(dockerfile: Dockerfile, rule: string, span: Span): TextEdit | undefined {
  const instruction = dockerfile.instructions.find(one => contains(one.span, span));
  if (!instruction) return undefined;
  const { lines, text } = dockerfile;
  const lineStart = lines.lineStart(lines.lineAt(instruction.start));
  const indent = text.slice(lineStart, instruction.start);
  return insertBefore(dockerfile, instruction, [`${indent}# layerwise ignore=${rule}`]);
}

/** Puts the comment that ignores a rule in the whole file at its top, below the parser directives. */
export function ignoreForFile({ directives, lines, eol }: Dockerfile, rule: string): TextEdit {
  const last = directives.at(-1);
  const start = last ? lines.lineStart(lines.lineAt(last.span.end) + 1) : 0;
  const unended = last && lines.lineAt(last.span.end) + 1 >= lines.lineCount;
  const comment = `# layerwise ignore-file=${rule}`;
  return { start, end: start, newText: unended ? eol + comment : comment + eol };
}
