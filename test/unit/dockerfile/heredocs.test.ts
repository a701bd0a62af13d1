import { describe, expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { outline } from './of.ts';

const heredocs = (text: string) =>
  readDockerfile(text).instructions.flatMap(({ heredocs }) =>
    heredocs.map(({ name, quoted, chomp, body }) => ({ name, quoted, chomp, body })),
  );
const plain = { name: 'E', quoted: false, chomp: false };

describe('a heredoc', () => {
  it.each([
    ['RUN <<E\na\n\n# b\nE\nRUN c', [{ ...plain, body: 'a\n\n# b\n' }], 'RUN|c'],
    ['RUN cat <<"E" >x\n$a\nE\nRUN c', [{ ...plain, quoted: true, body: '$a\n' }], 'RUN|c'],
    [
      "RUN cat << 'E F' > x\nFROM a\nE F\nRUN c",
      [{ ...plain, name: 'E F', quoted: true, body: 'FROM a\n' }],
      'RUN|c',
    ],
    ['RUN cat << E\nFROM a\nE\nRUN c', [{ ...plain, body: 'FROM a\n' }], 'RUN|c'],
    ['RUN <<-E\n\ta\n\tE\nRUN c', [{ ...plain, chomp: true, body: '\ta\n' }], 'RUN|c'],
    ['RUN <<E\na\n E\nE\nRUN c', [{ ...plain, body: 'a\n E\n' }], 'RUN|c'],
    ['RUN <<E\r\na\r\nE\r\nRUN c', [{ ...plain, body: 'a\r\n' }], 'RUN|c'],
    ['RUN 3<<E a\nE\nRUN c', [{ ...plain, body: '' }], 'RUN|c'],
    ['RUN a \\\n  <<E && b\n\\\nE\nRUN c', [{ ...plain, body: '\\\n' }], 'RUN|c'],
    ['COPY <<E /x\na \\\nE\nRUN c', [{ ...plain, body: 'a \\\n' }], 'RUN|c'],
    ['RUN <<E\na\n', [{ ...plain, body: 'a' }], 'RUN|<<E'],
    ['RUN <<E', [{ ...plain, body: '' }], 'RUN|<<E'],
    ['RUN <<E\nE', [{ ...plain, body: '' }], 'RUN|<<E'],
  ])('%j', (text, expected, last) => {
    expect(heredocs(text)).toEqual(expected);
    expect(outline(text).at(-1)).toBe(last);
  });

  it('may stand beside others, their bodies one below the other', () => {
    expect(heredocs('RUN a <<A && b <<B\n1\nB\nA\n2\nB\nRUN c').map(({ body }) => body)).toEqual([
      '1\nB\n',
      '2\n',
    ]);
  });

  it.each([
    'RUN echo "<<E"\nCOPY a b',
    "RUN echo '\\' <<<E\nCOPY a b",
    'RUN echo \\<<E\nCOPY a b',
    'RUN echo $((1<<20)) $((1 << 20))\nCOPY a b',
    'RUN echo a<<E\nCOPY a b',
    'RUN cat <<<E\nCOPY a b',
    'RUN echo "a \\\n  <<E"\nCOPY a b',
    'RUN cat << E\nCOPY a b',
    'RUN ["cat", "<<E"]\nCOPY a b',
    'ENV A=<<E\nCOPY a b',
    'RUNX <<E\nCOPY a b',
    'RUN cat <<\nCOPY a b',
  ])('is not what stands in %j', text => {
    expect(heredocs(text)).toEqual([]);
    expect(outline(text).at(-1)).toBe('COPY|a|b');
  });
});
