// One task of `bench:history`, in a process whose memory and pauses are its own: TASK FOLDER [STOP AFTER MILLISECONDS].
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { gatherFacts } from '../../../../src/repository/git.ts';
import { layerHistory } from '../../../../src/repository/layer-history.ts';
import { readBuildContext } from '../../../../src/repository/read-build-context.ts';
import { watchBusy } from './busy.ts';

export interface Figures {
  /** Seconds until the answer. */
  readonly seconds: number;
  /** Seconds of processor time that git took for it, and that all else took. */
  readonly git: number;
  readonly own: number;
  /** The longest time, in milliseconds, that the event loop did not turn; with other programs in the way, too. */
  readonly blocked: number;
  /** The same in processor time of its thread. */
  readonly busy: number;
  /** Bytes of memory above those of the process before. */
  readonly memory: number;
  /** Milliseconds from the signal to the end; undefined without a signal, or where the answer came before. */
  readonly stopped?: number;
  /** How many gits still run a moment after the end. */
  readonly left: number;
  readonly answer: string;
}

export type TaskName = keyof typeof tasks;

const tasks = {
  async facts(folder: string, signal: AbortSignal) {
    const [facts, context] = await Promise.all([
      gatherFacts(folder, { signal }),
      readBuildContext(folder, path.join(folder, 'Dockerfile'), { signal }),
    ]);
    const files = facts.kind === 'known' ? facts.tracked.files : 0;
    return `${files} files, ${context.truncated ? 'a part' : 'all'} of the context`;
  },
  async estimate(folder: string, signal: AbortSignal) {
    for await (const { headLayer } of layerHistory(folder, { signal })) return pushes(headLayer);
    return 'nothing';
  },
  async measurement(folder: string, signal: AbortSignal) {
    let last = 0;
    for await (const { headLayer } of layerHistory(folder, { signal })) last = headLayer;
    return pushes(last);
  },
};

const pushes = (bytes: number): string => `COPY pushes ${(bytes / 1e6).toFixed(2)} MB`;

const [name = '', folder = '', stopAfter] = process.argv.slice(2);
const abort = new AbortController();
// What starting a process does is over then.
await setTimeout(200);
const delay = monitorEventLoopDelay({ resolution: 1 });
const memory = process.resourceUsage().maxRSS;
const used = process.cpuUsage();
const busy = watchBusy();
delay.enable();
const start = performance.now();
let told = Number.NaN;
const stopping =
  stopAfter &&
  setTimeout(Number(stopAfter)).then(() => {
    told = performance.now();
    abort.abort();
  });
const answer = await tasks[name as TaskName](folder, abort.signal).catch(error => {
  if (!abort.signal.aborted) throw error;
  return undefined;
});
const end = performance.now();
const { user, system } = process.cpuUsage(used);
await setTimeout(100);
delay.disable();
busy.stop();
await stopping;
const figures: Figures = {
  seconds: (end - start) / 1000,
  git: childSeconds(),
  own: (user + system) / 1e6,
  blocked: delay.max / 1e6,
  busy: busy.longest(),
  memory: (process.resourceUsage().maxRSS - memory) * 1024,
  ...(answer === undefined && { stopped: end - told }),
  left: running('git'),
  answer: answer ?? 'stopped',
};
console.log(JSON.stringify(figures));

/** Processor time of the children that have ended, which Linux counts in ticks of 10 ms. */
function childSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const [, user = '', system = ''] = /\) (?:\S+ ){13}(\d+) (\d+)/.exec(stat) ?? [];
  return (Number(user) + Number(system)) / 100;
}

function running(program: string): number {
  const threads = readdirSync('/proc/self/task');
  const children = threads.flatMap(thread =>
    readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return children.filter(id => readFileSync(`/proc/${id}/comm`, 'utf8').trim() === program).length;
}
