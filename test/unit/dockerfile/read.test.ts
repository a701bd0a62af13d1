import { describe, expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { firstOf, outline } from './of.ts';

describe('instructions', () => {
  it('are cut at lines, whatever the case of their keywords', () => {
    expect(outline('from a as b\nCopy . .\n\n  run x y\n')).toEqual(['FROM|a|as|b', 'COPY|.|.', 'RUN|x|y']);
  });

  it('go on behind an escape character, over comments and blank lines', () => {
    const text = 'RUN a \\\n  # why\n  b \\  \n\n\\\n  c\nRUN d';
    expect(outline(text)).toEqual(['RUN|a|b|c', 'RUN|d']);
    expect(readDockerfile(text).comments.map(comment => comment.text)).toEqual(['why']);
  });

  it.each([
    ['an escaped escape character ends the line', 'RUN a \\\\\nRUN b', ['RUN|a|\\', 'RUN|b']],
    ['a keyword goes on too', 'FRO\\\nM a', ['FROM|a']],
    ['an escape character at the end is no part of it', 'RUN a \\', ['RUN|a']],
    ['nor one that only blank lines and comments follow', 'RUN a \\\n\n# b\n', ['RUN|a']],
    ['nothing but an escape character', '\\', []],
    ['the last of several', 'RUN a \\\n  \\\n', ['RUN|a']],
    ['white space alone', ' \t\r\n\v', ['UNKNOWN']],
    ['a carriage return inside a line', 'RUN a\r\rb\r\n\rCOPY c d', ['RUN|a|b', 'COPY|c|d']],
    ['what is no instruction', 'WAT x', ['UNKNOWN|x']],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  it('keep their offsets with CRLF and a byte order mark', () => {
    const text = '\uFEFF# syntax=x\r\nFROM a\r\nRUN b \\\r\n  && c\r\n';
    const dockerfile = readDockerfile(text);
    const { span } = firstOf(dockerfile, 'RUN');
    expect(text.slice(span.start, span.end)).toBe('RUN b \\\r\n  && c');
    expect(dockerfile.eol).toBe('\r\n');
    expect(dockerfile.directives).toMatchObject([{ name: 'syntax', value: 'x' }]);
  });

  it('are triggers behind ONBUILD', () => {
    const { instructions } = readDockerfile('FROM a\nONBUILD COPY . /app\nonbuild run <<E\nx\nE\nONBUILD\n');
    const shape = instructions.map(({ keyword, onbuild, heredocs }) => [keyword, onbuild, heredocs.length]);
    expect(shape).toEqual([
      ['FROM', false, 0],
      ['COPY', true, 0],
      ['RUN', true, 1],
      ['UNKNOWN', true, 0],
    ]);
  });
});

describe('directives', () => {
  it('stand at the top, until a line that is none', () => {
    const text = '# Syntax = docker/dockerfile:1 \n#escape=`\n# why\n# check=skip=all\nFROM a';
    const { directives, comments, escape: escapeCharacter } = readDockerfile(text);
    expect(directives.map(({ name, value }) => [name, value])).toEqual([
      ['syntax', 'docker/dockerfile:1'],
      ['escape', '`'],
    ]);
    expect(comments.map(comment => comment.text)).toEqual(['why', 'check=skip=all']);
    expect(escapeCharacter).toBe('`');
  });

  it.each(['\n# escape=`\nFROM a', '# why\n# escape=`', '# escape=x\nFROM a', 'FROM a\n# escape=`'])(
    'leave the escape character alone in %j',
    text => {
      expect(readDockerfile(text).escape).toBe('\\');
    },
  );

  it('choose the escape character of lines and of words', () => {
    expect(outline('# escape=`\nFROM a\nCOPY C:\\x `\n  D:\\y` z\nRUN b')).toEqual([
      'FROM|a',
      'COPY|C:\\x|D:\\y z',
      'RUN|b',
    ]);
  });
});

describe('COPY and ADD', () => {
  const copyOf = (text: string) => {
    const { sources, destination, from, fromStage, flags, json } = firstOf(
      `FROM x AS build\nFROM y\n${text}`,
      'COPY',
    );
    return {
      sources: sources.map(s => s.value),
      to: destination?.value,
      from,
      stage: fromStage?.index,
      flags: flags.length,
      json,
    };
  };

  it.each([
    ['COPY a b /c/', { sources: ['a', 'b'], to: '/c/', flags: 0 }],
    ['COPY ["a b", "c\\"d", "/e f"]', { sources: ['a b', 'c"d'], to: '/e f', json: true }],
    ['COPY [ "a" , \\\n  # no\n  "/b" ]', { sources: ['a'], to: '/b', json: true }],
    [
      'COPY --chown=node --from=BUILD /a /b',
      { sources: ['/a'], to: '/b', from: 'BUILD', stage: 0, flags: 2 },
    ],
    ['COPY --from=0 --link a b', { from: '0', stage: 0, flags: 2 }],
    ['COPY "--from=0" a b', { sources: ['--from=0', 'a'], from: undefined, flags: 0 }],
    ['COPY --from=1 a b', { from: '1', stage: undefined }],
    ['COPY --from=nginx:1 a b', { from: 'nginx:1', stage: undefined }],
    ['COPY [a] b', { sources: ['[a]'], to: 'b', json: false }],
    ['COPY ["a", b]', { sources: ['["a",'.replaceAll('"', '')], json: false }],
    ['COPY "a b" \'c d\' e\\ f /x', { sources: ['a b', 'c d', 'e f'], to: '/x' }],
    ['COPY only', { sources: [], to: 'only' }],
    ['COPY', { sources: [], to: undefined }],
    ['COPY <<A <<-"B" c /d/\n1\nA\n\t2\n\tB', { sources: ['c'], to: '/d/' }],
  ])('%s', (text, expected) => {
    expect(copyOf(text)).toMatchObject(expected);
  });

  it('read ADD alike', () => {
    expect(firstOf('ADD --checksum=x https://a/b /c', 'ADD')).toMatchObject({
      sources: [{ value: 'https://a/b' }],
      destination: { value: '/c' },
    });
  });
});

describe('definitions', () => {
  const definitions = (text: string) => {
    const [instruction] = readDockerfile(text).instructions;
    if (!instruction || !('definitions' in instruction)) throw new Error('no definitions');
    return instruction.definitions.map(({ name, value }) => [name, value]);
  };

  it.each([
    ['ARG A', [['A', undefined]]],
    [
      'ARG A=1 B C="d e"',
      [
        ['A', '1'],
        ['B', undefined],
        ['C', 'd e'],
      ],
    ],
    [
      'ENV A=b C="d $e" \\\n  F=g\\ h',
      [
        ['A', 'b'],
        ['C', 'd $e'],
        ['F', 'g h'],
      ],
    ],
    ['ENV A b  c', [['A', 'b c']]],
    [
      "ENV A='$b' C=\\$d",
      [
        ['A', '\\$b'],
        ['C', '\\$d'],
      ],
    ],
    [
      'ENV A="b\\"c" D="e\\f"',
      [
        ['A', 'b"c'],
        ['D', 'e\\f'],
      ],
    ],
    ['ENV A=', [['A', '']]],
    ['ENV A=b=c', [['A', 'b=c']]],
    [
      'LABEL a.b="c" d=e',
      [
        ['a.b', 'c'],
        ['d', 'e'],
      ],
    ],
    ['ENV', []],
  ])('%s', (text, expected) => {
    expect(definitions(text)).toEqual(expected);
  });

  it('say where name and value stand, quotes included', () => {
    const text = 'ENV A="b c" D e';
    const [first] = firstOf(text, 'ENV').definitions;
    const at = (span?: { start: number; end: number }) => span && text.slice(span.start, span.end);
    expect([at(first?.nameSpan), at(first?.valueSpan), at(first?.span)]).toEqual(['A', '"b c"', 'A="b c"']);
  });
});

describe('mounts', () => {
  const mounts = (text: string) =>
    firstOf(text, 'RUN').mounts.map(({ type, options }) => [
      type,
      ...options.map(o => [o.name, o.value].join('=')),
    ]);

  it.each([
    ['RUN --mount=type=ssh,required=true a', [['ssh', 'type=ssh', 'required=true']]],
    [
      'RUN --mount=type=ssh,required --mount=target=/x a',
      [
        ['ssh', 'type=ssh', 'required='],
        ['bind', 'target=/x'],
      ],
    ],
    ['RUN --mount=type=secret,target="/a b",ID=c a', [['secret', 'type=secret', 'target=/a b', 'id=c']]],
    ['RUN --mount="type=ssh,id=x" a', [['ssh', 'type=ssh', 'id=x']]],
    ['RUN --network=none --mount=type=ssh,,id= a', [['ssh', 'type=ssh', 'id=']]],
    ['RUN --mount=type=ssh id=x a', [['ssh', 'type=ssh']]],
    ['RUN --mount a', [['bind']]],
    ['RUN a --mount=type=ssh', []],
  ])('%s', (text, expected) => {
    expect(mounts(text)).toEqual(expected);
  });

  it('give an option by its name, a bare key as nothing', () => {
    const [mount] = firstOf('RUN --mount=type=ssh,required,id=x a', 'RUN').mounts;
    expect([mount?.get('id'), mount?.get('required'), mount?.get('uid')]).toEqual(['x', '', undefined]);
  });
});

describe('a long file', () => {
  const text = [
    'FROM a',
    'ARG A=1',
    '# why',
    'RUN --mount=type=cache,target=/a b',
    'COPY --chown=a b c',
    'ENV A=b C="d"',
    'EXPOSE 80',
  ].join('\n');

  it('keeps no span of what it is made of: they are made from the offsets when asked for', () => {
    const { instructions, comments, declarations, runs } = readDockerfile(text);
    const words = instructions.flatMap(i => [...i.words, ...i.flags]);
    const mounts = runs.flatMap(run => run.mounts.flatMap(mount => [mount, ...mount.options]));
    const parts = [
      ...instructions,
      ...comments,
      ...words,
      ...mounts,
      ...declarations.flatMap(d => d.definitions),
    ];
    expect(parts.length).toBeGreaterThan(20);
    expect(parts.flatMap(part => Object.keys(part).filter(key => /span$/i.test(key)))).toEqual([]);
  });

  it('keeps no words that nobody has asked for', () => {
    const expose = firstOf(text, 'EXPOSE');
    const before = Object.values(expose).filter(value => Array.isArray(value) && value.length > 0);
    expect(before).toEqual([]);
    expect(expose.words.map(word => word.value)).toEqual(['80']);
  });
});
