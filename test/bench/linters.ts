import { createRequire } from 'node:module';
import { ruleContext } from '../../src/context.ts';
import { lint } from '../../src/lint/lint.ts';
import { processorTime, quantile, rounded } from './timing.ts';

const require = createRequire(import.meta.url);
// Neither has types that suit: dockerfilelint has none, and dockerfile-utils wants the DOM's.
const { validate } = require('dockerfile-utils') as { validate(text: string): unknown };
const dockerfilelint = require('dockerfilelint') as { run(path: string, text: string): unknown };

const linters: Readonly<Record<string, (text: string) => unknown>> = {
  Layerwise: text => lint(ruleContext(text)),
  'dockerfile-utils': validate,
  // It throws on some files; what it has done until then counts.
  dockerfilelint: text => {
    try {
      return dockerfilelint.run('.', text);
    } catch {
      return undefined;
    }
  },
};

/** Code is compiled for the better part of the first third. */
const rounds = 60;

/** Side by side, round by round; the first rounds, in which code is compiled, apart. */
export function compareLinters(texts: readonly string[]) {
  const times: Record<string, number[]> = {};
  for (let i = 0; i < rounds; i++)
    for (const [name, run] of Object.entries(linters)) {
      times[name] ??= [];
      times[name].push(processorTime(() => texts.forEach(run)));
    }
  const median = (name: string) => quantile((times[name] ?? []).slice(rounds / 3), 0.5);
  return Object.fromEntries(
    Object.keys(linters).map(name => [
      name,
      {
        'median ms': rounded(median(name)),
        'first ms': rounded(times[name]?.[0] ?? 0),
        'x dockerfile-utils': rounded(median(name) / median('dockerfile-utils')),
      },
    ]),
  );
}
