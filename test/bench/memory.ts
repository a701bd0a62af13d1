import v8 from 'node:v8';
import vm from 'node:vm';
import { ruleContext } from '../../src/context.ts';
import { lint } from '../../src/lint/lint.ts';
import { dockerfileOf } from './dockerfiles.ts';
import { rounded } from './timing.ts';

/** What is in use after so many edits of a file of 200 lines, of which each is linted. */
export function measureMemory(marks: readonly number[] = [100, 500, 1000]) {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  const text = dockerfileOf(200);
  const found: Record<string, { MB: number }> = {};
  for (let edit = 1; edit <= Math.max(...marks); edit++) {
    lint(ruleContext(`${text}\nRUN echo ${edit}`));
    if (!marks.includes(edit)) continue;
    collect();
    found[`edit ${edit}`] = { MB: rounded(process.memoryUsage().heapUsed / 1e6) };
  }
  return found;
}
