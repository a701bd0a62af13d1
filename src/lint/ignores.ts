import type { Dockerfile } from '../dockerfile/model.ts';
import type { Span } from '../dockerfile/text.ts';

const pattern = /^layerwise[ \t]+ignore(-file)?=([\w-]+(?:,[\w-]+)*)(?:[ \t]|$)/;

/**
 * `# layerwise ignore=rule[,rule] reason` holds for the next instruction, `# layerwise ignore-file=rule[,rule]` for
 * the whole file.
 * @returns whether a finding of the rule at the span is ignored.
 */
export function readIgnores(dockerfile: Dockerfile): (rule: string, span: Span) => boolean {
  const wholeFile = new Set<string>();
  const spans = new Map<string, Span[]>();
  for (const comment of dockerfile.comments) {
    const found = pattern.exec(comment.text);
    if (!found) continue;
    const ids = (found[2] as string).split(',');
    if (found[1]) for (const id of ids) wholeFile.add(id);
    else {
      const next = dockerfile.instructions.find(instruction => instruction.span.end > comment.span.start);
      if (next) for (const id of ids) spans.set(id, [...(spans.get(id) ?? []), next.span]);
    }
  }
  return (rule, span) =>
    wholeFile.has(rule) ||
    (spans.get(rule)?.some(s => s.start <= span.start && span.start <= s.end) ?? false);
}
