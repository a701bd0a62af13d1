import type { Stage } from './model.ts';

/** The stage and those that it builds on. */
export function lineage(stage: Stage | undefined): Stage[] {
  const stages: Stage[] = [];
  for (let s = stage; s; s = s.parent) stages.push(s);
  return stages;
}
