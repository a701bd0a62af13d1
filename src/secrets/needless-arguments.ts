import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { contains, type Span, textOf } from '../dockerfile/text.ts';
import type { Source } from './sources.ts';

/** Build arguments among the sources of a secret that nothing but what goes names. */
export function needlessArguments(
  dockerfile: Dockerfile,
  sources: readonly Source[],
  gone: readonly Span[],
): Instruction[] {
  return sources.flatMap(source => {
    if (source.type !== 'variable' || source.instruction.keyword !== 'ARG') return [];
    const { instruction, name } = source;
    // A name with other characters is none that a shell knows.
    if (!/^\w+$/.test(name) || instruction.definitions.length > 1) return [];
    const isUsed = (i: Instruction) =>
      [...textOf(dockerfile, i).matchAll(new RegExp(`\\b${name}\\b`, 'g'))].some(({ index }) => {
        const start = i.start + index;
        return !gone.some(g => contains(g, { start, end: start }));
      });
    return dockerfile.instructions.some(i => i !== instruction && isUsed(i)) ? [] : [instruction];
  });
}
