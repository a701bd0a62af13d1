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

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(3);
