import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { Span } from '../dockerfile/text.ts';

/** The instruction in which a finding starts. */
export const instructionAt = ({ instructions }: Dockerfile, { start }: Span): Instruction | undefined =>
  instructions.find(({ span }) => span.start <= start && start <= span.end);

/** The instruction that a comment stands above, or in. */
export const nextInstruction = ({ instructions }: Dockerfile, comment: Span): Instruction | undefined =>
  instructions.find(({ span }) => span.end > comment.start);
