import { expect, it } from 'vitest';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { replaceLiteral } from '../../../src/secrets/replace-literal.ts';

/** The RUN with the value in the last word that holds it replaced; undefined where that is refused. */
function replaced(run: string, value: string): string | undefined {
  const dockerfile = readDockerfile(`FROM a\nRUN ${run}`);
  const instruction = dockerfile.instructions[1] as Run;
  const words = instruction.script.commands.flatMap(command => command.words);
  const word = words.findLast(one => one.value.includes(value));
  if (!word) throw new Error(`${value} is in no word`);
  const edit = replaceLiteral(dockerfile, instruction, word.span, value, 'P');
  return edit && applyEdits(dockerfile.text, [edit]).slice('FROM a\nRUN '.length);
}

it.each([
  ['curl -u me:hunter2 x', 'curl -u me:"${P:?}" x'],
  ['curl -u "me:hunter2" x', 'curl -u "me:${P:?}" x'],
  ["curl -u 'hunter2' x", 'curl -u "${P:?}" x'],
  ["curl -u 'me:hunter2' x", `curl -u 'me:'"\${P:?}" x`],
  ["curl -d 'hunter2&a=1' x", `curl -d "\${P:?}"'&a=1' x`],
  ["curl -d 'p=hunter2&a=1' x", `curl -d 'p='"\${P:?}"'&a=1' x`],
  ['curl -u "me":hunter2 x', 'curl -u "me":"${P:?}" x'],
  [`curl -u "it's":hunter2 x`, `curl -u "it's":"\${P:?}" x`],
])('%s', (run, expected) => {
  expect(replaced(run, 'hunter2')).toBe(expected);
});

it('gives up where the quoting is not plain', () => {
  expect(replaced('["curl", "-u", "me:hunter2", "x"]', 'hunter2')).toBeUndefined();
  expect(replaced(`sh -c 'curl -u me:hunter2 x'`, 'hunter2')).toBeUndefined();
  expect(replaced('curl -u me:hun\\ter2 x', 'hunter2')).toBeUndefined();
});
