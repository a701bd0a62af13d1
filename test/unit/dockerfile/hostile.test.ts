import { describe, expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

const many = 100_000;
const long = 1 << 17;

/** Reads everything that is read late, too. */
function readAll(text: string): number {
  const { instructions, variables } = readDockerfile(text);
  for (const instruction of instructions) {
    if (instruction.keyword === 'RUN') instruction.script.commands.length;
    for (const word of instruction.words.slice(0, 10)) variables.expand(word.value, instruction);
  }
  return instructions.length;
}

describe('hostile text is read to its end', () => {
  it.each([
    'RUN',
    'RUN ["sh", "-c",',
    'COPY',
    'ENV A=',
    'ENV',
    'FROM',
    'LABEL',
    'RUN --mount=',
    'ONBUILD',
    '#',
    'x',
  ])(
    'long lines behind %s',
    start => {
      for (const part of ['a', 'a ', '\\', '"', '$', '${', '<<', '=', ','])
        readAll(`FROM a\n${start} ${part.repeat(long / part.length)}\nRUN b`);
    },
    120_000,
  );

  it.each([
    '(',
    '$(',
    '`',
    '"$(',
    '${a:-',
    '$((',
    'a=(',
    '{ ',
    'if a; then ',
    'case a in b) ',
    'f() { ',
    '[[ ',
    '! ',
    'a|',
    'a&&',
    'a;',
    '>a ',
    'sudo ',
    'env A=1 ',
    'sh -c "',
    "eval '",
    '<<E ',
    '<<-"E" ',
    'a \\\n#\n',
    '\\\n',
  ])(
    '%j again and again',
    part => {
      expect(readAll(`FROM a\nRUN ${part.repeat(many / part.length)}`)).toBe(2);
    },
    120_000,
  );

  it('a line of a megabyte', () => {
    expect(readAll(`FROM a\nRUN ${'a '.repeat(1 << 19)}`)).toBe(2);
  }, 120_000);

  it('thousands of instructions, stages and heredocs', () => {
    const lines = (line: (i: number) => string) => Array.from({ length: 3000 }, (_, i) => line(i)).join('\n');
    expect(readAll(lines(i => `FROM s${i} AS s${i + 1}`))).toBe(3000);
    expect(readAll(`FROM a\n${lines(i => `RUN cat <<E${i}\nbody\nE${i}`)}`)).toBe(3001);
    expect(readAll(`FROM a\n${lines(i => `RUN cat << E${i}`)}`)).toBe(3001);
    expect(readAll(`FROM a\nRUN cat ${lines(i => `<<E${i} \\`)}`)).toBe(2);
    expect(readAll(`FROM a\n${lines(i => `ENV A${i + 1}=$A${i}$A${i}`)}\nCOPY $A3000 .`)).toBe(3002);
  }, 120_000);
});
