import { lineage } from './lineage.ts';
import type { Dockerfile, Instruction, Run } from './model.ts';

type Point = Pick<Instruction, 'index' | 'stage'>;

/** Whether an instruction finds what `from` left: it is that, or stands behind it in its stage or in one that builds on it. */
export const reaches = (from: Point, to: Point): boolean =>
  to.index >= from.index && from.stage !== undefined && lineage(to.stage).includes(from.stage);

/** The RUNs from an instruction on, that one included. */
export const runsFrom = ({ runs }: Pick<Dockerfile, 'runs'>, from: Point): Run[] =>
  runs.filter(run => reaches(from, run));
