import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { contains, type Span } from '../dockerfile/text.ts';
import type { Source } from './sources.ts';

/** Build arguments among the sources of a secret that nothing but what goes names. */
export function needlessArguments(
  { text, instructions }: Dockerfile,
  sources: readonly Source[],
  gone: readonly Span[],
): Instruction[] {
  return sources.flatMap(source => {
    if (source.type !== 'variable' || source.instruction.keyword !== 'ARG') return [];
    const { instruction, name } = source;
    // A name with other characters is none that a shell knows.
    if (!/^\w+$/.test(name) || instruction.definitions.length > 1) return [];
    const isUsed = ({ span }: Instruction) =>
      [...text.slice(span.start, span.end).matchAll(new RegExp(`\\b${name}\\b`, 'g'))].some(
        ({ index }) => !gone.some(g => contains(g, { start: span.start + index, end: span.start + index })),
      );
    return instructions.some(i => i !== instruction && isUsed(i)) ? [] : [instruction];
  });
}
