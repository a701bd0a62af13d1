import type { Estimates } from './estimates.ts';
import type { Series } from './measure.ts';

/** Megabytes compressed and, in brackets, not; and how many times the limit that is. */
export function table(
  steps: readonly string[],
  limits: readonly number[],
  series: readonly Series[],
): string {
  const rows = [
    ['form', 'cold image', ...steps],
    ['---', ...['', ...steps].map(() => '---:')],
    ['limit', '', ...limits.map(megabytes)],
    ...series.map(({ form, cold, steps: measured }) => [
      form,
      `${megabytes(cold.compressed)} (${megabytes(cold.raw)})`,
      ...measured.map(({ compressed, raw, seconds }, i) => {
        const times = (compressed / (limits[i] ?? Number.NaN)).toFixed(2);
        return `${megabytes(compressed)} (${megabytes(raw)}) ${times}x ${seconds.toFixed(1)} s`;
      }),
    ]),
  ];
  return rows.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** What Layerwise estimates, what was measured, and the one by the other. */
export function estimateTable(
  steps: readonly string[],
  estimates: Estimates,
  series: readonly Series[],
): string {
  const rows = [
    ['form', 'first layer: estimated, measured, ratio', ...steps],
    ['---', ...['', ...steps].map(() => '---:')],
    ...series.flatMap(({ form, cold, steps: measured }) => {
      const { first, steps: estimated } = estimates.get(form) ?? {};
      if (first === undefined || !estimated) return [];
      const compared = (is: number, compressed: number) =>
        `${megabytes(is)} ${megabytes(compressed)} ${(is / compressed).toFixed(3)}`;
      return [
        [
          form,
          compared(first, cold.compressed),
          ...measured.map(({ compressed }, i) => compared(estimated[i] ?? 0, compressed)),
        ],
      ];
    }),
  ];
  return rows.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(3);
