import type { Dockerfile, Instruction, Run } from '../dockerfile/model.ts';
import { type Span, touches } from '../dockerfile/text.ts';

export const instructionAt = ({ instructions }: Dockerfile, offset: number): Instruction | undefined =>
  instructions.find(({ span }) => holds(span, offset));

export function runAt(dockerfile: Dockerfile, offset: number): Run | undefined {
  const instruction = instructionAt(dockerfile, offset);
  return instruction?.keyword === 'RUN' ? instruction : undefined;
}

/** Whether a span holds an offset, or ends there. */
export const holds = (span: Span, offset: number): boolean => touches(span, { start: offset, end: offset });
