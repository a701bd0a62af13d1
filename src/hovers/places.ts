import { instructionAt } from '../dockerfile/instruction-at.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { type Span, touches } from '../dockerfile/text.ts';

export function runAt(dockerfile: Dockerfile, offset: number): Run | undefined {
  const instruction = instructionAt(dockerfile, offset);
  return instruction?.keyword === 'RUN' ? instruction : undefined;
}

/** Whether a span holds an offset, or ends there. */
export const holds = (span: Span, offset: number): boolean => touches(span, { start: offset, end: offset });
