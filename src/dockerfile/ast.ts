import { DockerfileParser, type From, type Instruction, type Onbuild } from 'dockerfile-ast';
import type { Span } from './text.ts';

/** What dockerfile-ast tells of one instruction. */
export interface AstInstruction {
  /** Upper case; that of the trigger for `ONBUILD <instruction>`; '' when there is none. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly onbuild: boolean;
  /** The place of the image and of the stage's name in a FROM. */
  readonly image: Span | undefined;
  readonly alias: Span | undefined;
}

/**
 * Parses one instruction by itself: dockerfile-ast looks through all stages for each comment of a file. Arguments are
 * not asked from it, since it drops spaces in JSON strings, misses flags beside others and takes `ARG A B` for one.
 * @param code the Dockerfile's text with comments blanked.
 */
export function parseInstruction(code: string, span: Span, escapeCharacter: string): AstInstruction {
  const directive = escapeCharacter === '\\' ? '' : `# escape=${escapeCharacter}\n`;
  // Heredoc operators are blanked: it would look for their bodies, and throw on some.
  const text = directive + code.slice(span.start, span.end).replaceAll('<<', '  ');
  const offset = span.start - directive.length;
  const starts = lineStarts(text);
  const toSpan = (range: ReturnType<From['getImageRange']>): Span | undefined =>
    range
      ? {
          start: offset + (starts[range.start.line] ?? 0) + range.start.character,
          end: offset + (starts[range.end.line] ?? 0) + range.end.character,
        }
      : undefined;

  const node: Instruction | undefined = DockerfileParser.parse(text).getInstructions()[0];
  const none = { start: span.start, end: span.start };
  if (!node) return { keyword: '', keywordSpan: none, onbuild: false, image: undefined, alias: undefined };
  const onbuild = node.getKeyword() === 'ONBUILD';
  const inner = (onbuild && (node as Onbuild).getTriggerInstruction()) || node;
  const from = inner.getKeyword() === 'FROM' ? (inner as From) : undefined;
  return {
    keyword: inner.getKeyword(),
    keywordSpan: toSpan(inner.getInstructionRange()) ?? none,
    onbuild,
    image: from && toSpan(from.getImageRange()),
    alias: from && toSpan(from.getBuildStageRange()),
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
