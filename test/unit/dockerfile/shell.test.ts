import { describe, expect, it } from 'vitest';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import type { Command } from '../../../src/dockerfile/shell.ts';
import { commandsOf, firstOf } from './of.ts';

const lines = (run: string): string[] =>
  commandsOf(run).map(({ words, user, parent }) => {
    const line = words.map(word => word.value).join(' ');
    return `${parent ? `${parent.name || '='} > ` : ''}${user ? `${user}: ` : ''}${line}`;
  });

const named = (run: string, name: string): Command => {
  const found = commandsOf(run).find(command => command.name === name);
  if (!found) throw new Error(`no ${name} in ${run}`);
  return found;
};

describe('the commands of a RUN', () => {
  it.each([
    ['RUN a && b || c; d & e', ['a', 'b', 'c', 'd', 'e']],
    ['RUN a | b |& c', ['a', 'b', 'c']],
    ['RUN a \\\n  # why\n  "b c" \\\n\n  && d', ['a b c', 'd']],
    ['RUN if [ -f x ]; then a; elif b; then c; else d; fi', ['[ -f x ]', 'a', 'b', 'c', 'd']],
    ['RUN for i in $(a); do b; done; while c; do d; done', ['a', 'b', 'c', 'd']],
    ['RUN case $(a) in b) c;; *) d;; esac', ['a', 'c', 'd']],
    ['RUN f() { a; }; (b; c) && { d; }', ['a', 'b', 'c', 'd']],
    ["RUN /usr/bin/a 'b c'\\ d", ['/usr/bin/a b c d']],
    ['RUN <<E\na\n# no\nb c\nE', ['a', 'b c']],
    ['RUN <<-E\n\ta\n\tE', ['a']],
    ['RUN <<E\r\na\r\nb\r\nE\r\n', ['a', 'b']],
    ['RUN cat <<E >f && b\na\nE', ['cat', 'b']],
    ['RUN <<A <<B\na\nA\nb\nB', ['']],
    ['RUN', []],
    ['RUN --mount=type=ssh', []],
    ['RUN ["a", "b c"]', ['a b c']],
    ['RUN []', []],
  ])('%j', (run, expected) => {
    expect(lines(run).map(line => line.replace(/^.* > /, ''))).toEqual(expected);
  });

  it('go by the escape character', () => {
    const names = (text: string) => firstOf(text, 'RUN').script.commands.map(command => command.name);
    expect(names('FROM a\nRUN a \\\r\n  # no\r\n\r\n  && b')).toEqual(['a', 'b']);
    expect(names('# escape=`\nFROM a\nRUN a `\n  # no\n\n  && b c:\\ && d')).toEqual(['a', 'b', 'd']);
  });
});

describe('what commands run', () => {
  it.each([
    ['RUN sh -c "a \\\\\\$K b"', ['sh > a $K b']],
    ['RUN sh -c "a && b \\"c d\\""', ['sh > a', 'sh > b c d']],
    ["RUN bash -o pipefail -exc 'a | b'", ['bash > a', 'bash > b']],
    ['RUN ["/bin/sh", "-c", "a \\"b c\\" \\u0026\\u0026 d\\n e"]', ['sh > a b c', 'sh > d', 'sh > e']],
    ['RUN su - app -c "a b"', ['su > app: a b']],
    ['RUN su -c "a" -s /bin/sh app', ['su > app: a']],
    ['RUN su -l -c a', ['su > root: a']],
    ['RUN su - app -c "sudo a"', ['su > app: sudo a', 'sudo > root: a']],
    ['RUN runuser -u app -- a b', ['runuser > app: a b']],
    ['RUN runuser -- a b', []],
    ['RUN runuser - app -c "a"', ['runuser > app: a']],
    ['RUN sudo -u app -E a', ['sudo > app: a']],
    ['RUN sudo -Hu app a', ['sudo > app: a']],
    ['RUN sudo -uapp a', ['sudo > app: a']],
    ['RUN sudo --user=app A=1 -- a', ['sudo > app: a']],
    ['RUN sudo a', ['sudo > root: a']],
    ['RUN gosu app:www a b', ['gosu > app: a b']],
    ['RUN su-exec app a', ['su-exec > app: a']],
    ['RUN setpriv --reuid=7 --clear-groups a', ['setpriv > 7: a']],
    ['RUN env -u X A=1 B=2 a', ['env > a']],
    ['RUN exec a', ['exec > a']],
    ['RUN timeout -k 5 10 a', ['timeout > a']],
    ['RUN nice -n 5 nohup a', ['nice > nohup a', 'nohup > a']],
    ['RUN xargs -n 1 a b', ['xargs > a b']],
    ['RUN ssh-agent sh -c "a; b"', ['ssh-agent > sh -c a; b', 'sh > a', 'sh > b']],
    ['RUN eval "a b"', ['eval > a b']],
    ['RUN eval "$(a)"', ['eval > a']],
    ['RUN a "$(b `c`)"', ['a > b `c`', 'b > c']],
    ['RUN A=$(b) c', ['c > b']],
    ['RUN A=$(b)', ['= > b']],
    ['RUN a "$(su -c b)"', ['a > su -c b', 'su > root: b']],
    ['RUN a >$(b) <<E\n$(c)\nE', ['a > b', 'a > c']],
  ])('%j', (run, expected) => {
    const nested = lines(run).filter(line => line.includes(' > '));
    expect([...new Set(nested)]).toEqual([...new Set(expected)]);
  });

  it.each([
    'RUN sudo',
    'RUN sudo -u app',
    'RUN su app',
    'RUN sh script.sh',
    'RUN eval a',
    'RUN env A=1',
    'RUN sh -c',
    'RUN a `b \\`c\\``',
  ])('is nothing in %s', run => {
    expect(commandsOf(run)).toHaveLength(1);
  });

  it('is not followed without end', () => {
    expect(commandsOf(`RUN ${'sudo '.repeat(500)}a`).length).toBeLessThan(50);
    expect(commandsOf(`RUN ${'('.repeat(100_000)}`)).toEqual([]);
    expect(commandsOf(`RUN ${'a $('.repeat(100_000)}`)).toEqual([]);
    expect(commandsOf(`RUN sh -c '${'a $('.repeat(1_000)}'`)).toEqual([]);
    expect(commandsOf(`RUN sh -c '${'a $('.repeat(150)}${')'.repeat(150)}'`).length).toBeGreaterThan(100);
  });
});

describe('where a command stands', () => {
  const place = (run: string, name = 'x') => {
    const { place } = named(run, name);
    return place && [place.before, place.after, place.unconditional];
  };

  it.each([
    ['RUN x', ['', '', true]],
    ['RUN a && x; b', ['&&', ';', true]],
    ['RUN a || x && b', ['||', '&&', false]],
    ['RUN a\\\n; x & b', [';', '&', true]],
    ['RUN x &', ['', '&', true]],
    ['RUN <<E\na\nx\nb\nE', ['\n', '\n', true]],
    ['RUN ! x && b', ['', '&&', false]],
    ['RUN if x; then a; fi', ['', '', false]],
    ['RUN if a; then b; x; fi', [';', '', false]],
    ['RUN (a; x)', [';', '', true]],
    ['RUN f() { x; }', ['', '', false]],
    ['RUN a || sh -c "x"', ['', '', false]],
    ['RUN sh -c "a; x" && b', [';', '', true]],
    ['RUN a $(x)', undefined],
  ])('%s', (run, expected) => {
    expect(place(run)).toEqual(expected);
  });

  it('is told of pipelines', () => {
    const piped = named('RUN a | b | x', 'b');
    expect([piped.pipedFrom?.name, piped.pipedInto?.name]).toEqual(['a', 'x']);
    expect(named('RUN a; x', 'x').pipedFrom).toBeUndefined();
    expect(named('RUN { a; b; } | x', 'x').pipedFrom?.name).toBe('b');
    expect(named('RUN a | { b; x; }', 'a').pipedInto?.name).toBe('b');
  });
});

describe('words', () => {
  const word = (run: string, i = 1) => {
    const found = commandsOf(run)[0]?.words[i];
    return found && { value: found.value, variables: found.variables, literal: found.literal };
  };

  it.each([
    ['RUN a b', { value: 'b', variables: [], literal: true }],
    ['RUN a "b $C ${D:-x}"', { value: 'b $C ${D:-x}', variables: ['C', 'D'], literal: false }],
    ["RUN a '$C'", { value: '$C', variables: [], literal: true }],
    ['RUN a \\$C', { value: '$C', variables: [], literal: true }],
    ['RUN a $(b $C)', { value: '$(b $C)', variables: ['C'], literal: false }],
    ['RUN a $((1 + 1))', { value: '$((1 + 1))', variables: [], literal: false }],
    ['RUN sh -c \'a "$B"\'', { value: '-c', variables: [], literal: true }],
    ['RUN a $1', { value: '$1', variables: [], literal: false }],
  ])('%s', (run, expected) => {
    expect(word(run)).toEqual(expected);
  });

  it('keep their place inside quoted scripts', () => {
    const text = 'FROM a\nRUN su - app -c "a \\"b $C\\" && d"\n';
    const inner = commandsOf(text.slice(7)).find(command => command.name === 'a');
    const second = inner?.words[1];
    expect(second?.value).toBe('b $C');
    expect(second && text.slice(second.span.start, second.span.end)).toBe('\\"b $C\\"');
  });
});

describe('assignments and redirects', () => {
  const assignments = (run: string) =>
    commandsOf(run).flatMap(command => command.assignments.map(({ name, value }) => [name, value.value]));
  const redirects = (run: string) =>
    commandsOf(run).flatMap(command =>
      command.redirects.map(r => [command.name, r.descriptor, r.operator, r.target?.value ?? r.body?.text]),
    );

  it.each([
    [
      'RUN A=1 B="$C" a',
      [
        ['A', '1'],
        ['B', '$C'],
      ],
    ],
    ['RUN A=', [['A', '']]],
    ['RUN export A=1 B', [['A', '1']]],
    [
      'RUN env A=1 B="x y" a',
      [
        ['A', '1'],
        ['B', 'x y'],
      ],
    ],
    ['RUN A=(1 2)', [['A', '']]],
  ])('%s', (run, expected) => {
    expect(assignments(run)).toEqual(expected);
  });

  it.each([
    [
      'RUN a >f 2>>g <h',
      [
        ['a', undefined, '>', 'f'],
        ['a', 2, '>>', 'g'],
        ['a', undefined, '<', 'h'],
      ],
    ],
    ['RUN a <<<"b c"', [['a', undefined, '<<<', 'b c']]],
    [
      'RUN a <<E >f\n1\n2\nE',
      [
        ['a', undefined, '<<', '1\n2\n'],
        ['a', undefined, '>', 'f'],
      ],
    ],
    [
      'RUN { a; b; } >f',
      [
        ['a', undefined, '>', 'f'],
        ['b', undefined, '>', 'f'],
      ],
    ],
    [
      'RUN sh -c "a" >f',
      [
        ['sh', undefined, '>', 'f'],
        ['a', undefined, '>', 'f'],
      ],
    ],
    ['RUN >f', [['', undefined, '>', 'f']]],
  ])('%s', (run, expected) => {
    expect(redirects(run)).toEqual(expected);
  });

  it('know the variables of a here-document', () => {
    expect(named('RUN a <<E\n$B ${C}\nE', 'a').redirects[0]?.body?.variables).toEqual(['B', 'C']);
    expect(named("RUN a <<'E'\n$B\nE", 'a').redirects[0]?.body?.variables).toEqual([]);
  });
});

describe('[[ … ]]', () => {
  it.each([
    ['[[ -n "$A" && ! -f /x ]]', ['[[', '-n', '$A', '&&', '!', '-f', '/x', ']]']],
    ['[[ $A ]]', ['[[', '$A', ']]']],
    ['[[ ( -z $B || $C == d* ) ]]', ['[[', '(', '-z', '$B', '||', '$C', '==', 'd*', ')', ']]']],
  ])('is a command with words: %s', (test, words) => {
    const text = `FROM a\nRUN ${test} && b\n`;
    const [command] = firstOf(readDockerfile(text), 'RUN').script.commands;
    expect(command?.words.map(w => w.value)).toEqual(words);
    expect(command?.words.map(w => text.slice(w.span.start, w.span.end).replaceAll('"', ''))).toEqual(words);
    expect(command?.place?.after).toBe('&&');
  });
});
