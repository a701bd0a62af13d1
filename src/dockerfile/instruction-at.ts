import type { Dockerfile, Instruction } from './model.ts';
import { lastBefore, type Span } from './text.ts';

/** The instruction that holds an offset, or ends there. */
export function instructionAt({ instructions }: Dockerfile, offset: number): Instruction | undefined {
  const last = lastBefore(instructions, offset + 1, ({ start }) => start);
  return last && offset <= last.end ? last : undefined;
}

/** The instruction that a comment stands above, or in. */
export function nextInstruction(dockerfile: Dockerfile, { start }: Span): Instruction | undefined {
  const last = lastBefore(dockerfile.instructions, start, ({ start }) => start);
  return last && start < last.end ? last : dockerfile.instructions[(last?.index ?? -1) + 1];
}
