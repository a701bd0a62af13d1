import { expect, it } from 'vitest';
import { ruleContext } from '../../../src/context.ts';
import type { Instruction } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { makePlan } from '../../../src/optimize/plan.ts';
import { tryInput } from '../rules/inputs.ts';

/** An instruction in one line: keyword, flags, words or JSON strings, and heredocs with their bodies. */
function lineOf({ keyword, onbuild, flags, words, json, heredocs }: Instruction): string {
  const values = words.map(({ value }) => value);
  return [
    ...(onbuild ? ['ONBUILD'] : []),
    keyword,
    ...flags.map(({ name, value }) => (value === undefined ? `--${name}` : `--${name}=${value}`)),
    ...(json ? [JSON.stringify(values)] : values),
    ...heredocs.map(
      ({ name, body, quoted, chomp }) =>
        `{${name}${quoted ? ' quoted' : ''}${chomp ? ' chomp' : ''}: ${JSON.stringify(body)}}`,
    ),
  ].join(' ');
}

/** The shapes that BuildKit's parser is tested with, and what it makes of them. */
const shapes: readonly [name: string, text: string, ...instructions: string[]][] = [
  ['nothing', ''],
  ['a comment alone', '# nothing\n'],
  ['blank lines', '\n\n\nFROM a\n\n\n\nRUN b\n\n', 'FROM a', 'RUN b'],
  ['no line end', 'FROM a\nRUN b', 'FROM a', 'RUN b'],
  ['more behind a list', 'FROM a\nCMD ["b"] c', 'FROM a', 'CMD [b] c'],
  ['a list with an escape that JSON has not', 'FROM a\nCMD ["b\\x"]', 'FROM a', 'CMD [b\\x]'],
  [
    'lower and mixed case',
    'from a As b\nrun c\nCoPy d e\nenv F g',
    'FROM a As b',
    'RUN c',
    'COPY d e',
    'ENV F g',
  ],
  ['indented', '  FROM a\n\tRUN b\n \t COPY c d', 'FROM a', 'RUN b', 'COPY c d'],
  ['tabs between words', 'FROM\ta\tAS\tb\nCOPY\tc\td\t', 'FROM a AS b', 'COPY c d'],
  ['a byte order mark', '\uFEFFFROM a\nRUN b', 'FROM a', 'RUN b'],
  ['a byte order mark before a directive', '\uFEFF# escape=`\nFROM a\nRUN b `\n c', 'FROM a', 'RUN b c'],
  ['CRLF', 'FROM a\r\nRUN b \\\r\n  c\r\n# d\r\nCOPY e f\r\n', 'FROM a', 'RUN b c', 'COPY e f'],
  ['LF and CRLF', 'FROM a\nRUN b \\\r\n  c\nCOPY e f\r\n', 'FROM a', 'RUN b c', 'COPY e f'],
  ['continuation', 'FROM a\nRUN b \\\n  c \\\n  d', 'FROM a', 'RUN b c d'],
  ['white space behind the escape', 'FROM a\nRUN b \\ \t\n  c', 'FROM a', 'RUN b c'],
  ['an empty line in a continuation', 'FROM a\nRUN b \\\n\n  c', 'FROM a', 'RUN b c'],
  ['a comment in a continuation', 'FROM a\nRUN b \\\n# why\n  c', 'FROM a', 'RUN b c'],
  ['a word that goes on behind a comment', 'FROM a\nRUN b\\\n  # why\n\nc', 'FROM a', 'RUN bc'],
  ['an indented comment in a continuation', 'FROM a\nRUN b \\\n   # why\n\n#\n  c', 'FROM a', 'RUN b c'],
  ['a comment that ends with the escape', 'FROM a\nRUN b \\\n# why \\\n  c', 'FROM a', 'RUN b c'],
  ['an escape at the end of the file', 'FROM a\nRUN b \\', 'FROM a', 'RUN b'],
  ['an escape at the end, and blank lines', 'FROM a\nRUN b \\\n\n\n', 'FROM a', 'RUN b'],
  ['an escaped escape at the end', 'FROM a\nRUN b \\\\\nRUN c', 'FROM a', 'RUN b \\', 'RUN c'],
  ['a word in two lines', 'FROM a\nRUN ec\\\nho b', 'FROM a', 'RUN echo b'],
  ['a keyword in two lines', 'FROM a\nRU\\\nN b', 'FROM a', 'RUN b'],
  ['a hash within a line', 'FROM a\nRUN b # c\nCOPY d#e f', 'FROM a', 'RUN b # c', 'COPY d#e f'],
  [
    'the directive escape',
    '# escape=`\nFROM a\nRUN dir C:\\ `\n  b\nCOPY c\\ d:\\',
    'FROM a',
    'RUN dir C:\\ b',
    'COPY c\\ d:\\',
  ],
  ['escape in capitals, with blanks', '#   ESCAPE =  `\nFROM a\nRUN b `\n c', 'FROM a', 'RUN b c'],
  [
    'escape behind a comment, where it is none',
    '# c\n# escape=`\nFROM a\nRUN b `\nRUN c',
    'FROM a',
    'RUN b `',
    'RUN c',
  ],
  [
    'escape behind an empty line, where it is none',
    '\n# escape=`\nFROM a\nRUN b `\nRUN c',
    'FROM a',
    'RUN b `',
    'RUN c',
  ],
  ['escape behind another directive', '# syntax=x\n# escape=`\nFROM a\nRUN b `\n c', 'FROM a', 'RUN b c'],
  [
    'a heredoc alone',
    'FROM a\nRUN <<EOF\nb\nc\nEOF\nRUN d',
    'FROM a',
    'RUN <<EOF {EOF: "b\\nc\\n"}',
    'RUN d',
  ],
  [
    'a heredoc for a program',
    'FROM a\nRUN python <<EOF\nprint()\nEOF',
    'FROM a',
    'RUN python <<EOF {EOF: "print()\\n"}',
  ],
  ['a heredoc in double quotes', 'FROM a\nRUN <<"E F"\n$b\nE F', 'FROM a', 'RUN <<E F {E F quoted: "$b\\n"}'],
  ['a heredoc in single quotes', "FROM a\nRUN <<'E'\n$b\nE", 'FROM a', 'RUN <<E {E quoted: "$b\\n"}'],
  [
    'a chomped heredoc',
    'FROM a\nRUN <<-E\n\tb\n\t\tE\nRUN c',
    'FROM a',
    'RUN <<-E {E chomp: "\\tb\\n"}',
    'RUN c',
  ],
  ['spaces do not chomp', 'FROM a\nRUN <<-E\n  E\nE', 'FROM a', 'RUN <<-E {E chomp: "  E\\n"}'],
  ['a tab does not end what is not chomped', 'FROM a\nRUN <<E\n\tE\nE', 'FROM a', 'RUN <<E {E: "\\tE\\n"}'],
  [
    'two heredocs',
    'FROM a\nCOPY <<A <<B /c/\n1\nA\n2\nB',
    'FROM a',
    'COPY <<A <<B /c/ {A: "1\\n"} {B: "2\\n"}',
  ],
  [
    'heredocs one in the other',
    'FROM a\nRUN <<A\ncat <<B\n1\nB\nA',
    'FROM a',
    'RUN <<A {A: "cat <<B\\n1\\nB\\n"}',
  ],
  [
    'a heredoc with a file descriptor',
    'FROM a\nRUN cat 3<<E <&3\nb\nE',
    'FROM a',
    'RUN cat 3<<E <&3 {E: "b\\n"}',
  ],
  ['a heredoc without an end', 'FROM a\nRUN <<E\nb', 'FROM a', 'RUN <<E {E: "b"}'],
  ['an empty heredoc', 'FROM a\nRUN <<E\nE\nRUN b', 'FROM a', 'RUN <<E {E: ""}', 'RUN b'],
  [
    'a heredoc with comments and escapes',
    'FROM a\nRUN <<E\n# b\nc \\\n\nE',
    'FROM a',
    'RUN <<E {E: "# b\\nc \\\\\\n\\n"}',
  ],
  [
    'a heredoc of instructions',
    'FROM a\nCOPY <<E /Dockerfile\nFROM b\nRUN c\nE',
    'FROM a',
    'COPY <<E /Dockerfile {E: "FROM b\\nRUN c\\n"}',
  ],
  [
    'a heredoc with flags',
    'FROM a\nRUN --network=none <<E\nb\nE',
    'FROM a',
    'RUN --network=none <<E {E: "b\\n"}',
  ],
  [
    'a heredoc with CRLF',
    'FROM a\r\nRUN <<E\r\nb\r\nE\r\nRUN c',
    'FROM a',
    'RUN <<E {E: "b\\r\\n"}',
    'RUN c',
  ],
  ['a here-string, no heredoc', 'FROM a\nRUN cat <<<E\nRUN b', 'FROM a', 'RUN cat <<<E', 'RUN b'],
  [
    'a heredoc in quotes of the shell, none',
    'FROM a\nRUN echo "<<E"\nRUN b',
    'FROM a',
    'RUN echo <<E',
    'RUN b',
  ],
  ['a heredoc where there is none', 'FROM a\nENV B=<<E\nLABEL c=<<E', 'FROM a', 'ENV B=<<E', 'LABEL c=<<E'],
  ['JSON', 'FROM a\nRUN ["b", "c d"]\nCOPY ["e f", "g"]', 'FROM a', 'RUN ["b","c d"]', 'COPY ["e f","g"]'],
  [
    'JSON with escapes',
    'FROM a\nCMD ["b\\tc", "\\u00e9", "\\"d\\""]',
    'FROM a',
    'CMD ["b\\tc","é","\\"d\\""]',
  ],
  ['JSON in lines', 'FROM a\nCMD [ \\\n  "b", \\\n  "c" ]', 'FROM a', 'CMD ["b","c"]'],
  ['JSON that is none', "FROM a\nCMD ['b']\nCMD [ 'c' ]", 'FROM a', 'CMD [b]', 'CMD [ c ]'],
  ['empty JSON', 'FROM a\nRUN []\nCMD [ ]', 'FROM a', 'RUN []', 'CMD []'],
  ['ONBUILD', 'FROM a\nONBUILD RUN b\nonbuild copy . .', 'FROM a', 'ONBUILD RUN b', 'ONBUILD COPY . .'],
  ['ONBUILD with JSON', 'FROM a\nONBUILD RUN ["b", "c"]', 'FROM a', 'ONBUILD RUN ["b","c"]'],
  ['ENV as pairs', 'FROM a\nENV B=1 C="2 3" D=4\\ 5', 'FROM a', 'ENV B=1 C=2 3 D=4 5'],
  ['ENV as one', 'FROM a\nENV B 1 2  3', 'FROM a', 'ENV B 1 2 3'],
  ['ENV in lines', 'FROM a\nENV B=1 \\\n    C=2', 'FROM a', 'ENV B=1 C=2'],
  ['ENV with quotes in quotes', `FROM a\nENV B='"' C="'"`, 'FROM a', `ENV B=" C='`],
  ['variables', 'ARG A=b\nFROM ${A:-c}\nCOPY $A/${A} .', 'ARG A=b', 'FROM ${A:-c}', 'COPY $A/${A} .'],
  [
    'unicode',
    'FROM a\nRUN echo "é 名 \u{1F600}"\nCOPY 名 /名',
    'FROM a',
    'RUN echo é 名 \u{1F600}',
    'COPY 名 /名',
  ],
  [
    'HEALTHCHECK',
    'FROM a\nHEALTHCHECK --interval=1s CMD b\nHEALTHCHECK NONE',
    'FROM a',
    'HEALTHCHECK --interval=1s CMD b',
    'HEALTHCHECK NONE',
  ],
  [
    'flags in lines',
    'FROM a\nCOPY --from=b \\\n  --chown=c:d \\\n  e f',
    'FROM a',
    'COPY --from=b --chown=c:d e f',
  ],
  [
    'what is no flag',
    'FROM a\nRUN -- --mount=x\nRUN b --mount=c',
    'FROM a',
    'RUN -- --mount=x',
    'RUN b --mount=c',
  ],
  ['an instruction without arguments', 'FROM\nRUN\nCOPY', 'FROM', 'RUN', 'COPY'],
  ['an unknown instruction', 'FROM a\nFOO bar', 'FROM a', 'UNKNOWN bar'],
];

it.each(shapes)('%s', (_, text, ...instructions) => {
  expect(readDockerfile(text).instructions.map(lineOf)).toEqual(instructions);
  for (const head of ['', '#- remote: git@gitlab.com:acme/sample.git\n']) tryInput({ text, head });
});

it('pins a clone in a heredoc with carriage returns without a continuation, which its shell would not know', () => {
  const text = 'FROM debian:12\r\nRUN <<EOF\r\ngit clone https://github.com/acme/tool.git\r\nEOF\r\n';
  const { after } = makePlan(ruleContext(text));
  expect(after).toContain('tool.git && git -C tool checkout -q --detach "${TOOL_COMMIT:?}"\r\n');
});
