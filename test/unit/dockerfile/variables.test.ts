import { describe, expect, it } from 'vitest';
import { expandVariables } from '../../../src/dockerfile/expand.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

/** The last instruction's words with variables put in. */
function lastExpanded(...lines: string[]): (string | undefined)[] {
  const { instructions, variables } = readDockerfile(lines.join('\n'));
  const last = instructions.at(-1);
  if (!last) throw new Error('no instruction');
  return last.words.map(word => variables.expand(word.value, last));
}

describe('expandVariables', () => {
  const values: Record<string, string> = { A: 'a', EMPTY: '', B1: 'b' };
  const cases: Record<string, string | undefined> = {
    'no reference': 'no reference',
    '$A/$B1.${A}': 'a/b.a',
    $AB: undefined,
    '${A:-x}${EMPTY:-x}${EMPTY-x}${NONE:-x}${NONE-x}': 'axxx',
    '${A:+x}${EMPTY:+x}${EMPTY+x}${NONE:+x}${NONE+x}': 'xx',
    '${A:?no}${A?no}': 'aa',
    '${NONE:?no}': undefined,
    '${NONE:-${EMPTY:-$A}/c}': 'a/c',
    '${A:-${NONE}}': 'a',
    '${NONE:-${NONE}}': undefined,
    '${A}}': 'a}',
    '\\$A $ $$A $1 a$': '$A $ $a $1 a$',
    '${A#x}': undefined,
    '$(id -u)': undefined,
    '${': undefined,
    '${A': undefined,
    '${NONE:-x': undefined,
    '${A:-': undefined,
  };
  it.each(Object.entries(cases))('%s', (text, expected) => {
    expect(expandVariables(text, name => values[name])).toBe(expected);
  });

  it('knows nothing of values that grow or nest without end', () => {
    expect(expandVariables('$A'.repeat(10_000), () => 'aaaa')).toBeUndefined();
    expect(expandVariables('${X:-'.repeat(100_000), () => undefined)).toBeUndefined();
    expect(expandVariables('${X:-'.repeat(10) + '}'.repeat(10), () => undefined)).toBe('');
  });
});

describe('scopes', () => {
  it.each([
    ['a default from before the first FROM holds in FROM alone', ['ARG V=1', 'FROM a:$V'], ['a:1']],
    ['and in a stage that asks for it', ['ARG V=1', 'FROM a', 'ARG V', 'RUN $V'], ['1']],
    ['not in one that does not', ['ARG V=1', 'FROM a', 'RUN $V'], [undefined]],
    ['the last default counts', ['ARG V=1', 'ARG V=2', 'FROM a', 'ARG V', 'RUN $V'], ['2']],
    ['nor what comes later', ['FROM a', 'RUN x', 'COPY $V .', 'ARG V=1', 'COPY $V .'], ['1', '.']],
    ['ENV wins over ARG, wherever it stands', ['FROM a', 'ENV V=e', 'ARG V=a', 'RUN $V'], ['e']],
    ['in a stage below too', ['FROM a AS b', 'ENV V=e', 'FROM b', 'ARG V=a', 'RUN $V'], ['e']],
    [
      'a stage inherits through FROM',
      ['FROM a AS b', 'ARG V=1', 'ENV W=2', 'FROM b AS c', 'FROM c', 'RUN $V $W'],
      ['1', '2'],
    ],
    ['another does not', ['FROM a AS b', 'ENV W=2', 'FROM a', 'RUN $W'], [undefined]],
    ['a later value counts', ['FROM a', 'ENV V=1', 'ENV V=2', 'RUN $V'], ['2']],
    ['a value may refer to others', ['FROM a', 'ARG V=1', 'ENV W=$V/2 X=3', 'RUN ${W}${X}'], ['1/23']],
    ['not to those of its own instruction', ['FROM a', 'ENV V=1', 'ENV V=2 W=$V', 'RUN $W'], ['1']],
    ['nor to itself', ['FROM a', 'ENV PATH=/x:$PATH', 'RUN $PATH'], [undefined]],
    ['nor to each other in a circle', ['ARG A=$B', 'ARG B=$A', 'FROM x$A'], [undefined]],
    ['an argument without default is unknown', ['FROM a', 'ARG V', 'RUN $V ${V:-w}'], [undefined, 'w']],
    ['a trigger defines nothing', ['FROM a', 'ONBUILD ENV V=1', 'RUN $V'], [undefined]],
    ['single quotes keep', ['FROM a', 'ENV V=1', "ENV W='$V'", 'RUN $W'], ['$V']],
    ['LABEL defines nothing', ['FROM a', 'LABEL V=1', 'RUN $V'], [undefined]],
  ])('%s', (_, lines, expected) => {
    expect(lastExpanded(...lines)).toEqual(expected);
  });

  it('tell which definition is in force', () => {
    const { instructions, variables } = readDockerfile('FROM a\nARG V=1\nENV V=2\nRUN x');
    const last = instructions.at(-1);
    const found = last && variables.lookup('V', last);
    expect([found?.instruction.keyword, found?.definition.value]).toEqual(['ENV', '2']);
    expect(last && variables.lookup('W', last)).toBeUndefined();
  });

  it('stay bounded where values double or chains are long', () => {
    const doubled = Array.from({ length: 3000 }, (_, i) => `ENV V${i + 1}=$V${i}$V${i}`);
    expect(lastExpanded('FROM a', 'ENV V0=xx', ...doubled, 'RUN $V3 $V3000')).toEqual([
      'x'.repeat(16),
      undefined,
    ]);
    const stages = Array.from({ length: 2000 }, (_, i) => `FROM s${i} AS s${i + 1}`);
    expect(lastExpanded('FROM a AS s0', 'ENV V=1', ...stages, 'RUN $V')).toEqual(['1']);
  });
});

describe('WORKDIR and USER', () => {
  const places = (...lines: string[]) => {
    const { instructions, variables } = readDockerfile(lines.join('\n'));
    const last = instructions.at(-1);
    return last && [variables.workdir(last), variables.user(last)];
  };

  it.each([
    [
      ['FROM alpine', 'RUN x'],
      ['/', 'root'],
    ],
    [
      ['FROM alpine', 'WORKDIR /a/b', 'USER app:www', 'RUN x'],
      ['/a/b', 'app'],
    ],
    [
      ['FROM alpine', 'WORKDIR /a', 'WORKDIR b/./c', 'WORKDIR ../../d/', 'RUN x'],
      ['/a/d', 'root'],
    ],
    [
      ['FROM alpine', 'WORKDIR ../../..', 'RUN x'],
      ['/', 'root'],
    ],
    [
      ['FROM alpine', 'ARG D=/x', 'WORKDIR $D', 'USER ${U:-7}', 'RUN x'],
      ['/x', '7'],
    ],
    [
      ['FROM alpine', 'WORKDIR $D', 'WORKDIR b', 'USER $U', 'RUN x'],
      [undefined, undefined],
    ],
    [
      ['FROM alpine', 'WORKDIR $D', 'WORKDIR /b', 'USER $U', 'USER c', 'RUN x'],
      ['/b', 'c'],
    ],
    [
      ['FROM a AS b', 'WORKDIR /b', 'USER u', 'FROM b', 'WORKDIR c', 'RUN x'],
      ['/b/c', 'u'],
    ],
    [
      ['FROM a AS b', 'WORKDIR /b', 'USER u', 'FROM alpine', 'RUN x'],
      ['/', 'root'],
    ],
    [
      ['FROM alpine', 'ONBUILD USER u', 'ONBUILD WORKDIR /x', 'RUN x'],
      ['/', 'root'],
    ],
    [
      ['FROM alpine', 'RUN x', 'WORKDIR /later'],
      ['/', 'root'],
    ],
    [
      ['FROM alpine', 'WORKDIR', 'USER', 'RUN x'],
      [undefined, 'root'],
    ],
    [
      ['FROM acme/base', 'RUN x'],
      [undefined, 'root'],
    ],
    [['RUN x'], [undefined, 'root']],
  ])('%j', (lines, expected) => {
    expect(places(...lines)).toEqual(expected);
  });
});
