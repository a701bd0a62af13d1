import { expect, it } from 'vitest';
import { type Clone, readClones } from '../../../src/clone/clones.ts';
import { pinFix } from '../../../src/clone/pin.ts';
import { ruleContext } from '../../../src/context.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { readFacts } from '../rules/facts.ts';

/** The instructions behind the first once the first clone stands on one commit; undefined where it cannot. */
function pinned(lines: string, facts = '', eol = '\n'): string | undefined {
  const context = ruleContext(`FROM debian:12\n${lines}\n`.replaceAll('\n', eol), readFacts(facts));
  const fix = pinFix(context, readClones(context.dockerfile)[0] as Clone);
  return fix && applyEdits(context.dockerfile.text, fix.edits).split(eol).slice(1, -1).join('\n');
}

const url = 'https://h.example/a/b.git';
const behind = (folder: string, name = 'B_COMMIT', option = '') =>
  `ARG ${name}\nRUN git clone ${option}${url} ${folder} \\\n    && git -C ${folder} checkout -q --detach "\${${name}:?}"`;

it.each([
  [`RUN git clone ${url} /b`, behind('/b')],
  [`RUN git clone ${url} "/b"`, behind('"/b"')],
  [`RUN git clone ${url} $DIR`, behind('$DIR')],
  [`RUN git clone --barely ${url} /b`, behind('/b', 'B_COMMIT', '--barely ')],
  [`RUN git clone ${url} '/b;c'`, undefined],
  [`RUN git clone ${url} '/b c'`, undefined],
  [`RUN git clone --bare ${url} /b`, undefined],
  [`RUN git clone --mirror ${url} /b`, undefined],
  ['RUN git clone https://h.example/a/$NAME', undefined],
  [
    'RUN git clone https://h.example/a/$NAME /b',
    'ARG B_COMMIT\nRUN git clone https://h.example/a/$NAME /b \\\n    && git -C /b checkout -q --detach "${B_COMMIT:?}"',
  ],
  [
    `RUN git clone ${url} .`,
    `ARG B_COMMIT\nRUN git clone ${url} . \\\n    && git checkout -q --detach "\${B_COMMIT:?}"`,
  ],
  [
    `RUN git clone --depth 1 --recursive ${url}`,
    `ARG B_COMMIT\nRUN git clone --depth 1 --recursive ${url} \\\n    && git -C b fetch -q --depth 1 origin "\${B_COMMIT:?}" \\\n    && git -C b checkout -q --detach FETCH_HEAD \\\n    && git -C b submodule update -q --init --recursive`,
  ],
  [`RUN git -C /x clone ${url}`, undefined],
  [`RUN sh -c "git clone ${url}"`, undefined],
  [`RUN ["git", "clone", "${url}"]`, undefined],
  [`RUN git clone ${url} || true`, undefined],
  [`RUN true || git clone ${url}`, undefined],
  [`RUN git clone ${url} | tee /log`, undefined],
  [`RUN yes | git clone ${url}`, undefined],
  [`ONBUILD RUN git clone ${url}`, undefined],
  [
    `RUN git clone ${url} /b\nRUN git -C /b checkout main`,
    `RUN git clone ${url} /b\nARG B_COMMIT\nRUN git -C /b checkout "\${B_COMMIT:?}"`,
  ],
  [
    `RUN git clone ${url} /b\nRUN git -C /b reset --hard origin/main`,
    `RUN git clone ${url} /b\nARG B_COMMIT\nRUN git -C /b reset --hard "\${B_COMMIT:?}"`,
  ],
  [`RUN git clone ${url} /b\nRUN git -C /b switch main`, undefined],
  [`RUN git clone ${url} /b\nRUN git -C /b pull`, undefined],
  [`RUN git clone ${url} /b\nRUN git -C /b pull origin v1.0`, undefined],
  [`RUN git clone ${url} /b\nRUN ["git", "-C", "/b", "checkout", "main"]`, undefined],
  [
    `RUN git clone ${url} /b && git -C /b checkout v1.0`,
    `ARG B_COMMIT\nRUN git clone ${url} /b \\\n    && git -C /b checkout -q --detach "\${B_COMMIT:?}" && git -C /b checkout v1.0`,
  ],
  [
    `RUN git clone ${url} /b\nRUN git -C /b status`,
    `ARG B_COMMIT\nRUN git clone ${url} /b \\\n    && git -C /b checkout -q --detach "\${B_COMMIT:?}"\nRUN git -C /b status`,
  ],
  [
    `RUN git clone ${url} /b\nRUN sh -c "git -C /b checkout main"`,
    `RUN git clone ${url} /b\nARG B_COMMIT\nRUN sh -c "git -C /b checkout \${B_COMMIT:?}"`,
  ],
  [`RUN git clone ${url} /b\nRUN sh -c 'git -C /b checkout main'`, undefined],
  [`RUN git clone ${url} /b\nRUN sh -c "sh -c 'git -C /b checkout main'"`, undefined],
  [
    `RUN git clone ${url} /b\nRUN make > $(git -C /b checkout main)`,
    `RUN git clone ${url} /b\nARG B_COMMIT\nRUN make > $(git -C /b checkout "\${B_COMMIT:?}")`,
  ],
  ['ARG URL\nRUN git clone "$URL"', undefined],
  [
    'ARG URL\nRUN git clone "$URL" /srv/tool',
    'ARG URL\nARG TOOL_COMMIT\nRUN git clone "$URL" /srv/tool \\\n    && git -C /srv/tool checkout -q --detach "${TOOL_COMMIT:?}"',
  ],
  [`ARG B_COMMIT\nRUN git clone ${url} /b`, `ARG B_COMMIT\n${behind('/b', 'B_COMMIT_2')}`],
])('makes %j stand on one commit: %j', (lines, after) => {
  expect(pinned(lines)).toBe(after);
});

it.each([
  ['a/my--tool.git', 'MY_TOOL_COMMIT'],
  ['a/--tool--', 'TOOL_COMMIT'],
  ['a/go-auth', 'SOURCE_COMMIT'],
  ['a/7zip', 'SOURCE_COMMIT'],
  ['a/zip7', 'ZIP7_COMMIT'],
])('names the argument of %s %s', (path, name) => {
  expect(pinned(`RUN git clone https://h.example/${path} /b`)).toMatch(new RegExp(`^ARG ${name}\n`));
});

it('takes the pushed commit of its own repository', () => {
  const head = '03ca73c32eb8a7485548f7cc75cc9ba6f708cd33';
  expect(pinned(`RUN git clone ${url} /b`, `#- remote: ${url}\n#- head: ${head}`)).toBe(
    `RUN git clone ${url} /b \\\n    && git -C /b checkout -q --detach ${head}`,
  );
});

it('continues the lines of a here-document as its shell can read them', () => {
  const lines = `RUN <<EOF\ngit clone ${url} /b\nEOF`;
  const checkout = '&& git -C /b checkout -q --detach "${B_COMMIT:?}"';
  expect(pinned(lines)).toBe(`ARG B_COMMIT\nRUN <<EOF\ngit clone ${url} /b \\\n    ${checkout}\nEOF`);
  expect(pinned(lines, '', '\r\n')).toBe(`ARG B_COMMIT\nRUN <<EOF\ngit clone ${url} /b ${checkout}\nEOF`);
});
