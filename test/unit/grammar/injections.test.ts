import { beforeAll, describe, expect, it } from 'vitest';
import { createTokenizer, hasBuiltInGrammars, type TokenizedLine } from './tokens.ts';

describe.skipIf(!hasBuiltInGrammars)('colouring', () => {
  let tokenize: (text: string) => TokenizedLine[];
  beforeAll(async () => {
    tokenize = await createTokenizer();
  });
  /** The innermost scope of each token of a line that has one of its own. */
  const scopesIn = (text: string, line = 0): Record<string, string> =>
    Object.fromEntries(
      (tokenize(text)[line]?.tokens ?? [])
        .map(token => [token.text, token.scopes.split(' ').at(-1) as string] as const)
        .filter(([, scope]) => scope && !scope.startsWith('meta.')),
    );

  it('tells the type, the options and the values of a mount apart', () => {
    const line = 'RUN --mount=type=ssh,id=x,required=true,uid=1000,target=/a/$B id';
    expect(scopesIn(line)).toMatchObject({
      RUN: 'keyword.other.special-method.dockerfile',
      '--mount': 'entity.other.attribute-name.flag.dockerfile',
      ssh: 'support.type.mount.dockerfile',
      id: 'entity.name.command.shell',
      required: 'variable.parameter.mount-option.dockerfile',
      true: 'constant.language.boolean.dockerfile',
      '1000': 'constant.numeric.dockerfile',
      '/a/': 'string.unquoted.mount-value.dockerfile',
      B: 'variable.other.dockerfile',
    });
  });

  it.each([
    ['ONBUILD RUN --mount=type=cache,target=/x \\\n# why\n\n  --mount=type=ssh ls', 3],
    ['RUN --network=none \\\n  --mount=type=ssh ls', 1],
    ["RUN --mount='type=ssh' ls", 0],
  ])('knows the mounts of %j', (text, line) => {
    expect(scopesIn(text, line).ssh ?? scopesIn(text, line)["'type=ssh'"]).toMatch(/mount/);
  });

  it('takes flags behind the command for those of a program', () => {
    expect(scopesIn('RUN docker run --mount=type=bind x').bind).toBeUndefined();
  });

  it.each(['COPY --from=a --chown=b:c --link . /d', 'ADD --keep-git-dir=true x /', 'FROM --platform=x y'])(
    'knows the flags of %s',
    line => {
      expect(Object.values(scopesIn(line))).toContain('entity.other.attribute-name.flag.dockerfile');
    },
  );

  it('knows directives at the top, and nowhere else', () => {
    const text = '# syntax=docker/dockerfile:1\n# check=skip=all\n\n# escape=`\n# syntax=late';
    const directive = 'keyword.other.directive.dockerfile';
    expect(scopesIn(text, 0)).toMatchObject({
      syntax: directive,
      'docker/dockerfile:1': 'string.unquoted.directive.dockerfile',
    });
    expect(scopesIn(text, 1).check).toBe(directive);
    expect(Object.values(scopesIn(text, 4))).not.toContain(directive);
  });

  it('leaves lines that continue by a backtick to the built-in colouring', () => {
    const text = '# escape=`\nCOPY . C:\\app\\\nRUN a `\n  b\nCOPY x y';
    for (const line of [1, 2, 4]) expect(Object.keys(scopesIn(text, line))[0]).toMatch(/^(?:COPY|RUN)$/);
  });

  it.each(['# layerwise ignore=a,b since', '# layerwise ignore-file=a,b', '# hadolint ignore=a,b'])(
    'sees what %s ignores',
    line => {
      expect(scopesIn(line)).toMatchObject({ 'a,b': 'entity.name.tag.rule.dockerfile' });
      expect(tokenize(line)[0]?.tokens.every(({ scopes }) => scopes.startsWith('comment.'))).toBe(true);
    },
  );

  it('colours variables where Docker expands them', () => {
    expect(scopesIn('WORKDIR $A/${B:-c}')).toMatchObject({
      A: 'variable.other.dockerfile',
      B: 'variable.other.dockerfile',
      ':-': 'keyword.operator.expansion.dockerfile',
    });
    expect(scopesIn('ENV A="$B" C=\'$D\' E=\\$F')).toMatchObject({
      A: 'variable.other.assignment.dockerfile',
      B: 'variable.other.dockerfile',
      $D: 'string.quoted.single.dockerfile',
      '\\$': 'constant.character.escaped.dockerfile',
    });
    expect(scopesIn('FROM a:$B AS c')).toMatchObject({
      B: 'variable.other.dockerfile',
      AS: 'keyword.other.special-method.dockerfile',
      c: 'entity.name.type.stage.dockerfile',
    });
  });

  describe('of a RUN', () => {
    it('is that of the shell, over lines', () => {
      const text = 'RUN apt-get update && \\\n  if true; then \\\n  # why\n\n    echo "$A"; fi';
      expect(scopesIn(text, 0)['apt-get']).toBe('entity.name.command.shell');
      expect(scopesIn(text, 1).if).toBe('keyword.control.if.shell');
      expect(scopesIn(text, 2)['#']).toBe('punctuation.definition.comment.dockerfile');
      expect(scopesIn(text, 4)).toMatchObject({
        A: 'variable.other.normal.shell',
        fi: 'keyword.control.fi.shell',
      });
    });

    it.each(['echo "open', "echo it's", 'echo $(', 'case x in', 'if true', 'cat <<< "', '{ ( [ `', 'f() {'])(
      'ends with %s',
      command => {
        expect(scopesIn(`RUN ${command}\nCOPY a b`, 1).COPY).toBe('keyword.other.special-method.dockerfile');
        expect(tokenize(`RUN ${command}\nCOPY a b\n`).at(-1)?.depth).toBe(1);
      },
    );
  });

  describe('of a heredoc', () => {
    it.each([
      ['RUN <<EOF', 'echo $A', 'EOF'],
      ['RUN --mount=type=ssh <<EOF', 'echo $A', 'EOF'],
      ['RUN bash -e <<-"EOF"', 'echo $A', '\tEOF'],
      ['RUN --mount=type=ssh \\\n  <<EOF', 'echo $A', 'EOF'],
      ['COPY <<EOF /run.sh', '#!/bin/sh\necho $A', 'EOF'],
    ])('%j is that of the shell', (head, body, end) => {
      const before = `${head}\n${body}`.split('\n').length;
      const text = `${head}\n${body}\n${end}\nUSER x\n`;
      expect(scopesIn(text, before - 1).A).toBe('variable.other.normal.shell');
      expect(scopesIn(text, before + 1).USER).toBe('keyword.other.special-method.dockerfile');
      expect(tokenize(text).at(-1)?.depth).toBe(1);
    });

    it('is that of another interpreter', () => {
      const text = 'RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n';
      expect(scopesIn(text, 2).import).toBe('keyword.control.import.python');
    });

    it.each([
      ['COPY <<a.txt <<b.txt /d/', ["it's"], 'a.txt', ['"'], 'b.txt'],
      ['RUN cat <<EOF > /x', ['RUN echo "', ' EOF', '\tEOF'], 'EOF'],
    ])('%s is text up to its delimiter', (head, ...rest) => {
      const lines = [head, ...rest.flat()];
      const text = [...lines, 'USER x', ''].join('\n');
      expect(tokenize(text)[1]?.tokens.at(-1)?.scopes).toMatch(/string\.unquoted\.heredoc\.dockerfile$/);
      expect(scopesIn(text, lines.length).USER).toBe('keyword.other.special-method.dockerfile');
      expect(tokenize(text).at(-1)?.depth).toBe(1);
    });

    it.each(['RUN echo "a <<EOF b"', 'RUN echo $((1 << A))', "RUN grep '<<EOF' x"])('is not in %s', line => {
      expect(scopesIn(`${line}\nUSER x`, 1).USER).toBe('keyword.other.special-method.dockerfile');
    });
  });

  it.each([
    'RUN echo "-----BEGIN RSA PRIVATE KEY-----\\n\\\nMIIE\\n\\\n-----END RSA PRIVATE KEY-----" > k',
    'COPY <<EOF /k\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\nEOF',
    'ENV K="-----BEGIN PRIVATE KEY-----\\\nMIIE\\\n-----END PRIVATE KEY-----"',
  ])('makes a private key stand out in %j', text => {
    const lines = tokenize(`${text}\nUSER x\n`);
    const key = lines.filter(({ tokens }) => tokens.some(({ scopes }) => scopes.includes('invalid.illegal')));
    expect(key).toHaveLength(3);
    expect(lines.at(-1)?.depth).toBe(1);
  });

  // What the shell's grammar takes for a RUN is the editor's, which leaves lines of more than 20,000 characters alone.
  it.each([
    ['words', 'COPY ', 'ab '],
    ['quotes', 'LABEL ', '"a" '],
    ['variables', 'ENV A=', '$B'],
    ['mounts', 'RUN ', '--mount=type=ssh '],
    ['signs of a heredoc', 'COPY ', '< '],
    ['heredocs', 'COPY ', '<<E '],
    ['spaces', 'COPY a', '  '],
    ['backslashes', 'COPY a', '\\ '],
  ])('takes about four times as long for four times as many %s', (_, head, part) => {
    const cost = (characters: number) => {
      const line = head + part.repeat(characters / part.length);
      const start = process.cpuUsage();
      tokenize(line);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    cost(10_000);
    const once = Math.max(10, Math.min(cost(50_000), cost(50_000)));
    expect(Math.min(cost(200_000), cost(200_000)) / once).toBeLessThan(12);
  });
});
