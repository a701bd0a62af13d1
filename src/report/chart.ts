import { t } from '@vscode/l10n';
import type { LayerCost } from '../repository/layer-costs.ts';
import { escapeHtml } from './html-text.ts';
import { bytesText } from './quantities.ts';

const width = 600;
const height = 160;

/**
 * Two bars a commit, COPY's behind the clone's, and the two sums as lines on a scale of their own. Colours come from
 * the classes `copy` and `clone`. The table beside it says the same in words, so the picture is hidden from readers.
 */
export function chart(commits: readonly LayerCost[], firstLayer: number): string {
  const step = width / Math.max(1, commits.length);
  const { tallest, highest } = scales(commits, firstLayer);
  const bar = (kind: 'copy' | 'clone', bytes: number, i: number, commit: string) => {
    const h = (bytes / Math.max(1, tallest)) * height;
    const title = `${commit.slice(0, 8)}: ${bytesText(bytes)}`;
    return `<rect class="${kind}" x="${n(i * step + step * 0.1)}" y="${n(height - h)}" width="${n(step * 0.8)}" height="${n(h)}"><title>${escapeHtml(title)}</title></rect>`;
  };
  const bars = commits.map(
    ({ commit, copy, clone }, i) =>
      bar('copy', copy, i, commit) + (copy ? bar('clone', clone, i, commit) : ''),
  );
  const copySums = running(
    commits.map(({ copy }) => copy),
    0,
  );
  const cloneSums = running(
    commits.map(({ copy, clone }) => (copy ? clone : 0)),
    firstLayer,
  );
  const line = (kind: string, sums: readonly number[]) => {
    const points = sums.map(
      (sum, i) => `${n((i + 0.5) * step)},${n(height - (sum / Math.max(1, highest)) * height)}`,
    );
    // A line over bars of its own colour needs an edge to be seen.
    return ['edge', `${kind} sum`]
      .map(name => `<polyline class="${name}" points="${points.join(' ')}"/>`)
      .join('');
  };
  const label = t('Bytes that each commit pushes, and their sums');
  return `<svg viewBox="0 -4 ${width} ${height + 8}" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(label)}">${bars.join('')}${line('copy', copySums)}${line('clone', cloneSums)}</svg>`;
}

/** Bytes at the tops of the picture's two scales: that of the bars, and that of the sums. */
export function scales(
  commits: readonly LayerCost[],
  firstLayer: number,
): { tallest: number; highest: number } {
  const shown = commits.map(({ copy, clone }) => ({ copy, clone: copy ? clone : 0 }));
  const sum = (kind: 'copy' | 'clone') => shown.reduce((all, cost) => all + cost[kind], 0);
  return {
    tallest: Math.max(0, ...shown.flatMap(({ copy, clone }) => [copy, clone])),
    highest: Math.max(sum('copy'), sum('clone') + firstLayer),
  };
}

function running(values: readonly number[], start: number): number[] {
  let sum = start;
  return values.map(value => {
    sum += value;
    return sum;
  });
}

const n = (value: number): string => value.toFixed(2);
