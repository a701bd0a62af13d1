import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { Proposal } from './completion.ts';

/** Stages above that of an instruction, by name or number, the nearest first. */
export function earlierStages({ stages }: Dockerfile, { stage }: Instruction): Proposal[] {
  return stages
    .slice(0, stage?.index ?? 0)
    .toReversed()
    .map(({ name, index, from }) => {
      const label = name ?? String(index);
      return { label, kind: 'stage', insert: label, detail: from.image?.text };
    });
}
