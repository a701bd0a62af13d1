import type { Estimates } from './estimates.ts';
import type { Series } from './measure.ts';

/** What the forms are to keep to; one line for each miss. */
export function missedGoals(where: string, series: readonly Series[], limits: readonly number[]): string[] {
  const of = (form: Series['form']) => series.find(s => s.form === form);
  const [copy, article, without, withHistory] = [
    of('COPY'),
    of('article'),
    of('without history'),
    of('with history'),
  ];
  const misses: string[] = [];
  const expect = (what: string, bytes: number, most: number) => {
    if (bytes > most) misses.push(`${where}: ${what} has ${bytes} bytes, more than ${Math.round(most)}`);
  };
  for (const [i, step] of (without?.steps ?? []).entries())
    expect(`step ${i + 1} without history`, step.compressed, (limits[i] ?? 0) * 1.02);
  for (const [i, step] of (withHistory?.steps ?? []).entries())
    expect(`step ${i + 1} with history`, step.compressed, article?.steps[i]?.compressed ?? 0);
  if (copy && without)
    expect('the cold image without history', without.cold.compressed, copy.cold.compressed * 1.01);
  return misses;
}

/** Estimates that are more than a tenth from what the layers have; one line for each. */
export function missedEstimates(where: string, series: readonly Series[], estimates: Estimates): string[] {
  return series.flatMap(({ form, steps }) =>
    (estimates.get(form)?.steps ?? []).flatMap((estimated, i) => {
      const measured = steps[i]?.compressed ?? 0;
      return Math.abs(estimated / measured - 1) <= 0.1
        ? []
        : [`${where}: step ${i + 1} ${form} is estimated as ${estimated} bytes and has ${measured}`];
    }),
  );
}
