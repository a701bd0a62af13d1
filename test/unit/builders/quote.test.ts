import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLine, quote } from '../../../src/builders/quote.ts';
import { fuzz } from '../fuzz.ts';
import { expandPercents, readCmdLine, readPowerShellLine, removeCarets } from './windows-shells.ts';

const hostile = [
  '',
  ' ',
  'a b',
  "it's",
  `"`,
  `say "hi"`,
  '$(touch /tmp/x)',
  '`id`',
  '${HOME}',
  '$HOME',
  '%PATH%',
  '%PATH:a=b%',
  '100%',
  '%',
  '%%',
  '!PATH!',
  'a&b',
  'a & b | c > d < e ^ f',
  '(a)',
  'a;b',
  '*?[a]',
  '~/x',
  '=ls',
  '#no comment',
  '{a,b}',
  'C:\\Program Files\\x',
  'C:\\dir\\',
  'C:\\my dir\\',
  'ends with two \\\\',
  '\\"',
  '\\\\"\\',
  '日本語 🐳',
  '‘curly’ ‚quotes‛',
  '-a.b',
  '-',
  '--flag=a,b',
  '1kb',
  '@{u}',
  'tab\there',
];
const withLineBreaks = ['two\nlines', 'a\r\nb', '\n'];

/** What /bin/sh hands to a program, NUL behind each argument. */
const throughSh = (line: string, environment: Record<string, string> = {}) =>
  execFileSync('/bin/sh', ['-c', line], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...environment },
  });

describe('sh', () => {
  it('hands each argument through as it is', () => {
    const argv = [...hostile, ...withLineBreaks];
    const line = commandLine({ argv: ['printf', '%s\\0', ...argv], environment: {} }, 'sh');
    expect(throughSh(line).split('\0').slice(0, -1)).toEqual(argv);
  });

  it('does so for any text', () => {
    const text = fc.string({ unit: 'grapheme' }).filter(s => !s.includes('\0'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), argv => {
        const line = commandLine({ argv: ['printf', '%s\\0', ...argv], environment: {} }, 'sh');
        expect(throughSh(line).split('\0').slice(0, -1)).toEqual(argv);
      }),
      fuzz(60),
    );
  });

  it('sets variables for the command alone', () => {
    const environment = { COMMIT_SHA: '03ca73c', NOTE: "it's $HOME" };
    const line = commandLine({ argv: ['sh', '-c', 'printf %s "$COMMIT_SHA|$NOTE"'], environment }, 'sh');
    expect(throughSh(`${line}; printf %s "|$NOTE"`)).toBe("03ca73c|it's $HOME|");
    expect(line).toMatch(/^COMMIT_SHA=03ca73c NOTE='it'\\''s \$HOME' sh -c /);
  });

  it('sets variables whose name no assignment takes', () => {
    const line = commandLine({ argv: ['env'], environment: { 'a.b': 'c d' } }, 'sh');
    expect(line).toBe("env 'a.b=c d' env");
    expect(throughSh(line)).toMatch(/^a\.b=c d$/m);
  });

  it('leaves plain words as they are', () => {
    const argv = [
      'docker',
      'build',
      '--ssh',
      'default',
      '--build-arg',
      'A=b',
      '--tag',
      'r.example:5000/a/b:1',
      '.',
    ];
    expect(commandLine({ argv, environment: {} }, 'sh')).toBe(argv.join(' '));
  });
});

describe('PowerShell', () => {
  it.each([
    ['docker', 'docker'],
    ['--build-arg', '--build-arg'],
    ['.', '.'],
    ['docker/app.Dockerfile', 'docker/app.Dockerfile'],
    ['', "''"],
    ['A=b', "'A=b'"],
    ['a b', "'a b'"],
    ["it's", "'it''s'"],
    ['say "hi"', `'say "hi"'`],
    ['$(id)', "'$(id)'"],
    ['$env:PATH', "'$env:PATH'"],
    ['%PATH%', "'%PATH%'"],
    ['a`nb', "'a`nb'"],
    ['a&b|c', "'a&b|c'"],
    ['C:\\my dir\\', "'C:\\my dir\\'"],
    ['two\nlines', "'two\nlines'"],
    ['‘curly’', "'‘‘curly’’'"],
    ['-a.b', "'-a.b'"],
    ['1kb', "'1kb'"],
    ['a,b', "'a,b'"],
    ['@splat', "'@splat'"],
    ['#', "'#'"],
    ['日本語', "'日本語'"],
  ])('writes %j as %s', (argument, written) => {
    expect(quote(argument, 'powershell')).toBe(written);
  });

  it('reads back as it was', () => {
    const argv = [...hostile, ...withLineBreaks];
    expect(readPowerShellLine(argv.map(a => quote(a, 'powershell')).join(' '))).toEqual(argv);
  });

  it('sets variables before', () => {
    const line = commandLine({ argv: ['docker', 'build'], environment: { A: "b'c" } }, 'powershell');
    expect(line).toBe("${env:A} = 'b''c'; docker build");
  });

  it('calls a program whose name has to be quoted', () => {
    const argv = ['C:\\Program Files\\docker.exe', 'build'];
    expect(commandLine({ argv, environment: {} }, 'powershell')).toBe(
      "& 'C:\\Program Files\\docker.exe' build",
    );
  });
});

describe('cmd.exe', () => {
  it.each([
    ['docker', 'docker'],
    ['A=b', 'A=b'],
    ['', '""'],
    ['a b', '"a b"'],
    ['a&b|c<d>e^f(g)', '"a&b|c<d>e^f(g)"'],
    ['C:\\dir\\', 'C:\\dir\\'],
    ['C:\\my dir\\', '"C:\\my dir\\\\"'],
    ['%PATH%', '^"^%^PATH^%^"'],
    ['100%', '^"100^%^"'],
    ['!a!', '^"^!a^!^"'],
    ['say "hi"', '^"say \\^"hi\\^"^"'],
    ['a\\"b', '^"a\\\\\\^"b^"'],
    ['%&', '^"^%^&^"'],
    ['日本語', '"日本語"'],
  ])('writes %j as %s', (argument, written) => {
    expect(quote(argument, 'cmd')).toBe(written);
  });

  it('reads back as it was, where the variables named are set', () => {
    const line = hostile.map(a => quote(a, 'cmd')).join(' ');
    expect(readCmdLine(line, { PATH: 'C:\\Windows', HOME: 'x' })).toEqual(hostile);
  });

  it('does so for any text without a line break', () => {
    const unit = fc.constantFrom(...'ab "\\%!^&|<>()=:;,~$`\'ü'.split(''));
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 12 }), { minLength: 1, maxLength: 6 }), argv => {
        const line = argv.map(a => quote(a, 'cmd')).join(' ');
        expect(readCmdLine(line, { A: '1', B: '2', AB: '3' })).toEqual(argv);
      }),
      fuzz(2000),
    );
  });

  it('sets variables before, without a blank behind', () => {
    expect(commandLine({ argv: ['docker', 'build'], environment: { A: 'b & c' } }, 'cmd')).toBe(
      'set "A=b & c"&& docker build',
    );
    const line = commandLine({ argv: ['x'], environment: { A: '"%PATH%&' } }, 'cmd').replace(/&& x$/, '');
    expect(removeCarets(expandPercents(line, { PATH: 'no' }))).toBe('set A="%PATH%&');
  });

  it.each(withLineBreaks)('refuses the line break of %j', text => {
    expect(() => quote(text, 'cmd')).toThrow(RangeError);
    expect(() => commandLine({ argv: ['x'], environment: { A: text } }, 'cmd')).toThrow(RangeError);
  });
});

it.each(['sh', 'powershell', 'cmd'] as const)('refuses NUL in %s', shell => {
  expect(() => quote('a\0b', shell)).toThrow(RangeError);
});
