import type { Dockerfile, Instruction } from './model.ts';
import type { Span } from './text.ts';

/** The instruction that holds an offset, or ends there. */
export const instructionAt = ({ instructions }: Dockerfile, offset: number): Instruction | undefined =>
  instructions.find(({ span }) => span.start <= offset && offset <= span.end);

/** The instruction that a comment stands above, or in. */
export const nextInstruction = ({ instructions }: Dockerfile, comment: Span): Instruction | undefined =>
  instructions.find(({ span }) => span.end > comment.start);
