import { readFileSync } from 'node:fs';

/** How long the event loop was kept from turning. */
export interface Busy {
  /** Milliseconds of processor time that its thread took at a stretch, at most: other programs do not count. */
  longest(): number;
  stop(): void;
}

/** Looks at each turn how long the thread has worked since the one before; Linux tells it. */
export function watchBusy(): Busy {
  let longest = 0;
  let before = threadNanoseconds();
  const timer = setInterval(() => {
    const now = threadNanoseconds();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1);
  return { longest: () => longest / 1e6, stop: () => clearInterval(timer) };
}

/** Processor time of the main thread. */
const threadNanoseconds = (): number => Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]);
