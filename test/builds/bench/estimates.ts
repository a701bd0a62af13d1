import { type LayerHistory, layerHistory } from '../../../src/repository/layer-history.ts';
import type { Form } from './forms.ts';
import type { Subject } from './subject.ts';

/** What Layerwise says that a form's images add, in compressed bytes, without building them. */
export interface Estimate {
  /** Once, at the base commit. */
  readonly first: number;
  /** At each of the steps. */
  readonly steps: readonly number[];
}

export type Estimates = ReadonlyMap<Form['name'], Estimate>;

/** @param steps commits that lead to the one that is checked out, behind the base */
export async function estimate(
  { context, commits }: Subject,
  base: string,
  steps: readonly string[],
): Promise<Estimates> {
  const count = Math.max(...steps.map(step => commits.indexOf(step))) + 1;
  const whole = async (keepsGit: boolean) => {
    let last: LayerHistory | undefined;
    for await (const history of layerHistory(context, { commits: count, base, keepsGit })) last = history;
    if (!last) throw new Error('there is no history to estimate from');
    const costs = last.commits;
    const of = (step: string) => costs.find(({ commit }) => commit === step);
    return {
      copy: { first: last.firstLayer, steps: steps.map(step => of(step)?.copy ?? 0) },
      clone: { first: last.firstLayer, steps: steps.map(step => of(step)?.clone ?? 0) },
    };
  };
  const [without, withGit] = [await whole(false), await whole(true)];
  return new Map([
    ['COPY', without.copy],
    ['without history', without.clone],
    ['with history', withGit.clone],
  ]);
}
