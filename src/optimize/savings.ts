import type { LayerHistory } from '../repository/layer-history.ts';

/** What recent commits push, as a COPY and as a two-stage clone. Bytes are compressed, as a registry stores them. */
export interface Savings {
  /** The oldest first. */
  readonly commits: LayerHistory['commits'];
  /** How many of them change something that the COPY carries. */
  readonly touching: number;
  readonly copy: Sums;
  /** Second layers alone; the first is pushed once. */
  readonly clone: Sums;
  readonly firstLayer: number;
  /** What a commit saves in the middle of all that touch the COPY; never negative. */
  readonly perCommit: number;
  /** Seconds that all commits save: each byte is built, pushed and pulled. */
  readonly seconds: number;
  /** Whether the clone pushes less than the COPY over these commits, its first layer included. */
  readonly pays: boolean;
  /** How much of the content was compressed for the figures, 0 to 1; the rest is estimated. */
  readonly measured: number;
}

export interface Sums {
  readonly total: number;
  readonly median: number;
}

/** A byte is paid for when it is built, pushed and pulled. */
const timesPaid = 3;

/** @param bandwidth bytes per second */
export function savingsOf(history: LayerHistory, bandwidth: number): Savings {
  const { commits, firstLayer, measured } = history;
  const touching = commits.filter(({ copy }) => copy > 0);
  const copy = sums(touching.map(cost => cost.copy));
  const clone = sums(touching.map(cost => cost.clone));
  const saved = Math.max(0, copy.total - clone.total - firstLayer);
  return {
    commits,
    touching: touching.length,
    copy,
    clone,
    firstLayer,
    perCommit: Math.max(0, copy.median - clone.median),
    seconds: (saved * timesPaid) / bandwidth,
    pays: saved > 0,
    measured,
  };
}

function sums(values: readonly number[]): Sums {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 ? (sorted[middle] as number) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return { total: values.reduce((sum, value) => sum + value, 0), median };
}
