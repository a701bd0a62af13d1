import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type YamlValue, yamlText } from '../../../src/builders/yaml.ts';
import { fuzz } from '../fuzz.ts';

const readBack = (value: YamlValue, version: '1.1' | '1.2') => parse(yamlText(value), { version });

it('writes block style that reads well', () => {
  const value = {
    name: 'build-image',
    empty: [],
    none: {},
    left: undefined,
    list: ['a b', { key: 'c', more: ['d', '$E'] }, ['x', 'y']],
    script: [
      'echo "a: b"',
      'eval "$(ssh-agent -s)" --flag=${{ a }}',
      'docker build \\\n  --ssh default \\\n\n  .',
    ],
    truth: true,
    text: 'one\ntwo',
    'odd key: #': 'yes',
  };
  expect(yamlText(value)).toBe(`name: build-image
empty: []
none: {}
list:
  - a b
  - key: c
    more:
      - d
      - $E
  - - x
    - 'y'
script:
  - 'echo "a: b"'
  - eval "$(ssh-agent -s)" --flag=\${{ a }}
  - |-
    docker build \\
      --ssh default \\

      .
truth: true
text: |-
  one
  two
'odd key: #': 'yes'
`);
});

describe.each(['1.1', '1.2'] as const)('YAML %s', version => {
  it.each([
    '',
    ' ',
    '~',
    'null',
    'Yes',
    'off',
    '1',
    '1.0',
    '0x1f',
    '1e3',
    '12:30:45',
    '2024-01-01',
    '.inf',
    '-',
    '- a',
    'a: b',
    'a #b',
    '#',
    '@a',
    '`a`',
    '*a',
    '&a',
    '!a',
    '%a',
    '{a}',
    '[a]',
    "it's",
    '"a"',
    'a\\n',
    'a\nb',
    ' a\nb',
    'a\nb\n',
    'a\n\n b\n\tc',
    '\n',
    'tab\tin',
    'a\r\nb',
    '\u0007',
    '\u0085',
    '\ufeff',
    '日本語 🐳',
    '<<',
    '=',
    '---',
    '...',
    '... a',
    '--- a',
    '--flag',
    '.5',
    '._1',
    'a:b:c',
    'a:',
    'a ',
    'a, b [c] {d}',
  ])('reads %j back as a value, an item and a key', text => {
    const value = { v: text, l: [text, [text]], k: { [text]: text } };
    expect(readBack(value, version)).toEqual(value);
  });

  it('reads any data back', () => {
    // A lone dot stays plain, as everybody writes `context: .`; of all readers, yaml's 1.1 alone takes it for a number.
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom(...'a: -#\n\t\'"\\|>&*!%@`{}[],?') }),
      )
      .filter(written => written !== '.');
    const data = fc.letrec<{ any: YamlValue }>(tie => ({
      any: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.boolean(),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(
          text.filter(key => key !== '__proto__' && key !== 'on'),
          tie('any'),
          { maxKeys: 3, noNullPrototype: true },
        ),
      ),
    })).any;
    fc.assert(
      fc.property(data, value => {
        expect(readBack(value, version)).toEqual(value);
      }),
      fuzz(1000),
    );
  });
});
