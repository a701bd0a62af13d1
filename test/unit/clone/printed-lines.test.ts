import { expect, it } from 'vitest';
import { printedLines } from '../../../src/clone/printed-lines.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import type { Command } from '../../../src/dockerfile/shell.ts';

function linesOf(script: string): string[] {
  const run = readDockerfile(`FROM debian:12\nRUN ${script}\n`).instructions[1];
  return run?.keyword === 'RUN' ? printedLines(run.script.commands[0] as Command) : [];
}

it.each([
  ['echo a b', ['a', 'b']],
  ['echo "a b"', ['a b']],
  ['printf "a\\nb\\n"', ['a', 'b']],
  ['printf "%s\\n" a', ['a']],
  ['echo -e "a\\n\\tb "', ['a', 'b']],
  ['echo -n -en a', ['a']],
  ['echo -x a', ['-x', 'a']],
  ['echo x-n a', ['x-n', 'a']],
  ['echo -nx a', ['-nx', 'a']],
  ['echo "a\\tb"', ['a\\tb']],
  ['echo a | cat', []],
  ['echoes a', []],
  ['myecho a', []],
  ['printfs a', []],
])('reads what %j prints', (script, lines) => {
  expect(linesOf(script)).toEqual(lines);
});
