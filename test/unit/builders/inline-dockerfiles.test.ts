import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineDockerfiles } from '../../../src/builders/inline-dockerfiles.ts';
import { ruleContext } from '../../../src/context.ts';
import { lint } from '../../../src/lint/lint.ts';
import { fuzz } from '../fuzz.ts';

const compose = `# the application
services:
  web:
    build:
      context: ./web
      dockerfile_inline: |
        FROM alpine

        COPY id_rsa /root/.ssh/id_rsa
        RUN echo "$$HOME" && \\
            apk add git
    ports: ["80"]
  db:
    image: postgres
`;

/** What the characters of the Dockerfile are in the file, line ends left aside. */
function mapped(file: string, { text, spanInFile }: ReturnType<typeof inlineDockerfiles>[number]): string {
  const at = (offset: number) => spanInFile({ start: offset, end: offset + 1 }).start;
  return [...text].map((one, i) => (one === '\n' ? one : file[at(i)])).join('');
}

describe('a Dockerfile inside a compose file', () => {
  it('is read as the builder gets it', () => {
    const [inline, ...others] = inlineDockerfiles(compose);
    expect(others).toEqual([]);
    expect(inline?.context).toBe('./web');
    expect(inline?.text).toBe(
      'FROM alpine\n\nCOPY id_rsa /root/.ssh/id_rsa\nRUN echo "$HOME" && \\\n    apk add git\n',
    );
  });

  it.each([
    ['a block', compose],
    ['a byte order mark', `\ufeff${compose}`],
    ['characters of two units', compose.replace('application', '🐳 & 镜像')],
    ['carriage returns', compose.replaceAll('\n', '\r\n')],
    ['a block that strips its end', compose.replace('inline: |', 'inline: |-')],
    ['a block that says its indentation', compose.replace('inline: |', 'inline: |2')],
    ['a comment behind the sign', compose.replace('inline: |', 'inline: | # like so')],
    ['deeper lines first', compose.replace('inline: |\n        FROM', 'inline: |2\n          FROM')],
    ['an empty line first', compose.replace('inline: |\n', 'inline: |\n\n')],
    ['spaces in empty lines', compose.replace('alpine\n\n', 'alpine\n          \n')],
    ['an anchor', compose.replace('inline: |', 'inline: &image |')],
    ['the end of the file', compose.replace(/ {4}ports[\s\S]*/, '')],
    ['the end of the file without a line end', compose.replace(/\n {4}ports[\s\S]*/, '')],
  ])('stands where the file has it: %s', (_, file) => {
    const [inline] = inlineDockerfiles(file);
    if (!inline) throw new Error('not read');
    expect(inline.text).toContain('COPY id_rsa');
    expect(mapped(file, inline)).toBe(inline.text);
  });

  it('stands where the file has it, whatever its lines hold', () => {
    const pieces = [
      ' ',
      '    ',
      '\n',
      '\r\n',
      '\r',
      '\t',
      'a',
      '#',
      ':',
      '$$',
      '"',
      '\u2028',
      '\ufeff',
      '---',
    ];
    const lines = fc.array(fc.constantFrom(...pieces, '\n        FROM a'), { maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.constantFrom('|', '|-', '|+', '|2', '|3+'), (some, sign) => {
        const [before] = compose.split('|');
        const file = `${before}${sign}\n        ${some.join('')}\n    ports: []\n`;
        for (const inline of inlineDockerfiles(file)) expect(mapped(file, inline)).toBe(inline.text);
      }),
      fuzz(200),
    );
  });

  it('has its findings at their places', () => {
    const [inline] = inlineDockerfiles(compose);
    if (!inline) throw new Error('not read');
    const key = lint(ruleContext(inline.text)).find(({ rule }) => rule.id === 'private-key-copy');
    const { start, end } = inline.spanInFile(key?.span ?? { start: 0, end: 0 });
    expect(compose.slice(start, end)).toContain('id_rsa');
    expect(inline.text.slice(key?.span.start, key?.span.end)).toBe(compose.slice(start, end));
  });

  it('ends on its own line', () => {
    const [inline] = inlineDockerfiles(compose);
    const end = 'FROM alpine'.length;
    const span = inline?.spanInFile({ start: 0, end });
    expect(compose.slice(span?.start, span?.end)).toBe('FROM alpine');
  });

  it('is read once, however many services share it', () => {
    const shared = 'x-build: &build\n  dockerfile_inline: |\n    FROM alpine\nservices:\n';
    const found = inlineDockerfiles(`${shared}  a: { build: *build }\n  b: { build: *build }\n`);
    expect(found.map(({ text, context }) => [text, context])).toEqual([['FROM alpine\n', '.']]);
  });

  it.each([
    ['folded', 'services:\n  a:\n    build:\n      dockerfile_inline: >\n        FROM alpine\n'],
    ['quoted', 'services:\n  a:\n    build:\n      dockerfile_inline: "FROM alpine\\n"\n'],
    ['blank', 'services:\n  a:\n    build:\n      dockerfile_inline: |\n\n\n'],
    ['cut off', 'services:\n  a:\n    build:\n      dockerfile_inline: |'],
    ['none', 'services:\n  a:\n    build: .\n'],
    ['empty', 'services:\n  a:\n    build:\n      dockerfile_inline: |\n'],
    ['of no service', 'a:\n  build:\n    dockerfile_inline: |\n      FROM alpine\n'],
    ['in no YAML', 'services: {\n  dockerfile_inline: |\n'],
    ['of an alias without an anchor', 'services:\n  a:\n    build: *dockerfile_inline\n'],
  ])('is left alone when %s', (_, file) => {
    expect(inlineDockerfiles(file)).toEqual([]);
  });

  it('shows an empty span where it stands', () => {
    const [inline] = inlineDockerfiles(compose);
    const at = compose.indexOf('COPY');
    const start = inline?.text.indexOf('COPY') ?? 0;
    expect(inline?.spanInFile({ start, end: start })).toEqual({ start: at, end: at });
  });

  it.each(['https://github.com/acme/web.git', '[web]', '5', 'git@github.com:acme/web.git', '${SOURCE}'])(
    'has no known context in %s',
    context => {
      expect(inlineDockerfiles(compose.replace('./web', context))[0]?.context).toBe(undefined);
    },
  );
});
