import type { Command } from '../dockerfile/shell.ts';
import { decidedCommands, endsOrIdles, isIdle } from './decided-commands.ts';
import { outcomeOf } from './presence-tests.ts';
import type { RunTrace, SecretFile, Source } from './sources.ts';

/** Tests for the file and for what it was made of, unless work is done where they fail: it may be missing. */
export function decidedByFiles(
  { run, pathOf }: RunTrace,
  files: readonly SecretFile[],
  dead: readonly Command[],
): Command[] {
  const optional = files.some(f => /[*?[]/.test(f.word?.value ?? ''));
  const names = files.flatMap(f => f.from.flatMap(s => (s.type === 'file' ? [] : [nameOf(s)])));
  const outcome = (c: Command) =>
    outcomeOf(c, {
      value: w => w.variables.length > 0 && w.variables.every(v => names.includes(v)),
      file: w => !optional && files.some(f => f.path === pathOf(w.value, c)),
    });
  const idle = (c: Command) => dead.includes(c) || isIdle(c);
  const decided = [...decidedCommands(run, outcome, idle)];
  const work = decided.some(c => outcome(c) === undefined && !dead.includes(c) && !endsOrIdles(c));
  return work ? [] : decided;
}

const nameOf = (source: Exclude<Source, SecretFile>): string | undefined =>
  source.type === 'mount' ? source.variable : source.name;
