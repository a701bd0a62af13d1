import { ruleContext } from '../../src/context.ts';
import { lint } from '../../src/lint/lint.ts';
import { dockerfileOf } from './dockerfiles.ts';
import { processorTime, quantile, rounded } from './timing.ts';

/** Letters typed into the middle of files of several lengths. */
export const timeKeystrokes = () =>
  Object.fromEntries(
    [100, 2000, 20_000].map(lines => {
      const type = typing(lines);
      const times = Array.from({ length: lines > 10_000 ? 12 : 60 }, () => processorTime(type));
      return [
        `${lines} lines`,
        { median: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)) },
      ];
    }),
  );

/** Round by round, as many lines of the short file as of the long one: what else the machine does hits both. */
export function compareGrowth() {
  const [short, long] = [typing(1000), typing(10_000)];
  const rounds = Array.from({ length: 40 }, () => ({
    short: processorTime(() => Array.from({ length: 10 }, short)) / 10,
    long: processorTime(long),
  }));
  const small = quantile(
    rounds.map(round => round.short),
    0.5,
  );
  const large = quantile(
    rounds.map(round => round.long),
    0.5,
  );
  return { '1,000': { ms: rounded(small) }, '10,000': { ms: rounded(large), times: rounded(large / small) } };
}

/** Types into the middle of a file of so many lines; a few times at first, so that the code is compiled. */
function typing(lines: number): () => void {
  const text = dockerfileOf(lines);
  const at = text.indexOf('\n', text.length / 2);
  let typed = 0;
  const type = () => {
    typed = (typed % 5) + 1;
    lint(ruleContext(`${text.slice(0, at)}${' x'.repeat(typed)}${text.slice(at)}`));
  };
  for (let i = 0; i < 5; i++) type();
  return type;
}
