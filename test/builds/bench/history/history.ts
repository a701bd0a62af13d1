// Measures how long facts and estimates take in large repositories, what memory they take, whether they let others have
// their turn and whether they stop. Processor times do not depend on what else the machine does; Linux tells them.
//   --keep FOLDER   makes the repositories there, or takes those that are there
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { makeLargeRepository, shapes } from './large-repository.ts';
import type { Figures, TaskName } from './task.ts';

const { values } = parseArgs({ options: { keep: { type: 'string' } } });
const home = values.keep ?? mkdtempSync(path.join(tmpdir(), 'layerwise-history-'));
mkdirSync(home, { recursive: true });

/** Milliseconds after which a task is told to stop. */
const stopAfter = 50;
const tasks: readonly { readonly name: TaskName; readonly isFirstAnswer: boolean; readonly runs: number }[] =
  [
    { name: 'facts', isFirstAnswer: true, runs: 3 },
    { name: 'estimate', isFirstAnswer: true, runs: 3 },
    { name: 'measurement', isFirstAnswer: false, runs: 1 },
  ];
/** The most that a task may take. */
const most = { ownSeconds: 2, busyMilliseconds: 50, bytes: 400e6, millisecondsToStop: 500 };
const misses: string[] = [];

console.log(
  '| repository | task | s | git, CPU s | own, CPU s | longest turn, CPU ms | and wall ms | MB | stop, ms | answer |',
);
console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |');
try {
  for (const shape of shapes) {
    const folder = path.join(home, shape.name.replace(/\W+/g, '-'));
    if (!existsSync(folder)) await makeLargeRepository(folder, shape);
    for (const { name, isFirstAnswer, runs } of tasks) {
      const figures = await best(name, folder, runs);
      const stopped = await figuresOf(name, folder, stopAfter);
      const { seconds, git, own, busy, blocked, memory, answer } = figures;
      const numbers = [seconds, git, own].map(s => s.toFixed(2));
      const turns = [busy, blocked, memory / 1e6, stopped.stopped ?? Number.NaN].map(n => n.toFixed(0));
      console.log(`| ${[shape.name, name, ...numbers, ...turns, answer].join(' | ')} |`);
      const expect = (what: string, is: number, limit: number) => {
        if (!(is <= limit)) misses.push(`${shape.name}, ${name}: ${what} ${is}, more than ${limit}`);
      };
      if (isFirstAnswer) expect('seconds beyond git’s', own, most.ownSeconds);
      expect('milliseconds at a stretch', busy, most.busyMilliseconds);
      expect('bytes', memory, most.bytes);
      expect('milliseconds to stop', stopped.stopped ?? 0, most.millisecondsToStop);
      expect('gits left running', stopped.left, 0);
    }
  }
} finally {
  if (values.keep === undefined) rmSync(home, { recursive: true });
}
console.log(misses.length > 0 ? `\n${misses.join('\n')}` : '\nall goals are met');
process.exitCode = misses.length > 0 ? 1 : 0;

/** Of several runs the least of each figure: what is more comes from other programs. */
async function best(name: TaskName, folder: string, runs: number): Promise<Figures> {
  const all: Figures[] = [];
  for (let i = 0; i < runs; i++) all.push(await figuresOf(name, folder));
  const least = (of: (figures: Figures) => number) => Math.min(...all.map(of));
  return {
    ...(all[0] as Figures),
    seconds: least(({ seconds }) => seconds),
    git: least(({ git }) => git),
    own: least(({ own }) => own),
    busy: least(({ busy }) => busy),
    blocked: least(({ blocked }) => blocked),
    memory: least(({ memory }) => memory),
  };
}

async function figuresOf(...args: [name: TaskName, folder: string, stopAfter?: number]): Promise<Figures> {
  const argv = [...process.execArgv, path.join(import.meta.dirname, 'task.ts'), ...args.map(String)];
  const task = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(task.stdout));
}
