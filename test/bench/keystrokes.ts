import { ruleContext } from '../../src/context.ts';
import { lint } from '../../src/lint/lint.ts';
import { dockerfileOf } from './dockerfiles.ts';
import { processorTime, quantile, rounded } from './timing.ts';

/** Letters typed into the middle of files of several lengths. */
export const timeKeystrokes = () =>
  Object.fromEntries(
    [100, 2000, 20_000].map(lines => {
      const times = keystrokes(lines, lines > 10_000 ? 12 : 60);
      return [
        `${lines} lines`,
        { median: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)) },
      ];
    }),
  );

export function compareGrowth() {
  const [small, large] = [1000, 10_000].map(lines => quantile(keystrokes(lines, 20), 0.5)) as [
    number,
    number,
  ];
  return { '1,000': { ms: rounded(small) }, '10,000': { ms: rounded(large), times: rounded(large / small) } };
}

function keystrokes(lines: number, count: number): number[] {
  const text = dockerfileOf(lines);
  const at = text.indexOf('\n', text.length / 2);
  const type = (i: number) =>
    lint(ruleContext(`${text.slice(0, at)}${' x'.repeat((i % 5) + 1)}${text.slice(at)}`));
  for (let i = 0; i < 5; i++) type(i);
  return Array.from({ length: count }, (_, i) => processorTime(() => type(i)));
}
