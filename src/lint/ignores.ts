import { instructionAt, nextInstruction } from '../dockerfile/instruction-at.ts';
import type { Comment, Dockerfile } from '../dockerfile/model.ts';
import type { Span } from '../dockerfile/text.ts';

const pattern = /^layerwise[ \t]+ignore(-file)?=([\w-]+(?:,[\w-]+)*)(?:[ \t]|$)/;

/** A rule that a comment names. */
export interface Ignore {
  readonly rule: string;
  /** The name in the comment. */
  readonly span: Span;
  readonly comment: Comment;
  /** The instruction that it holds for; `file` for all of them. */
  readonly scope: number | 'file' | undefined;
}

/**
 * `# layerwise ignore=rule[,rule] reason` holds for the next instruction, `# layerwise ignore-file=rule[,rule]` for
 * the whole file.
 */
export function readIgnores(dockerfile: Dockerfile): Ignore[] {
  return dockerfile.comments.flatMap(comment => {
    const [, file, names] = pattern.exec(comment.text) ?? [];
    if (names === undefined) return [];
    const scope = file ? 'file' : nextInstruction(dockerfile, comment.span)?.index;
    let start = dockerfile.text.indexOf(names, dockerfile.text.indexOf('=', comment.start));
    return names.split(',').map(rule => {
      const span = { start, end: start + rule.length };
      start = span.end + 1;
      return { rule, span, comment, scope };
    });
  });
}

/** Those that ask to leave out a finding of the rule at the span. */
export function ignoresOf(
  dockerfile: Dockerfile,
  ignores: readonly Ignore[],
  rule: string,
  at: Span,
): Ignore[] {
  const named = ignores.filter(ignore => ignore.rule === rule);
  if (named.length === 0) return [];
  const index = instructionAt(dockerfile, at.start)?.index;
  return named.filter(({ scope }) => scope === 'file' || (scope !== undefined && scope === index));
}
