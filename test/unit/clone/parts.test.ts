import { expect, it } from 'vitest';
import { keptCopies } from '../../../src/clone/kept-copies.ts';
import { type Part, partsOf, sharedFlags } from '../../../src/clone/parts.ts';
import { type SourceCopy, sourceCopies } from '../../../src/clone/source-copy.ts';
import { ruleContext } from '../../../src/context.ts';
import { readFacts } from '../rules/facts.ts';

function partsIn(lines: string, facts: string) {
  const context = ruleContext(`FROM debian:12\n${lines}\n`, readFacts(facts));
  const [source] = sourceCopies(context.dockerfile, context.repository) as [SourceCopy];
  return { context, parts: partsOf(context, source) };
}

// The folder of the repository, where it goes, whether that is there, and what is left out.
it.each([
  [`COPY . /app`, ``, [`- /app create`]],
  [`ONBUILD COPY . /app`, ``, undefined],
  [`COPY . "/a;b"`, ``, undefined],
  [`COPY <<EOF src /app/\na\nEOF`, ``, undefined],
  [`COPY --exclude=x --exclude=./y/ . /app`, ``, [`- /app create x y`]],
  [`COPY --exclude=*.md . /app`, ``, undefined],
  [`COPY --exclude . /app`, ``, undefined],
  [`COPY --exclude=/a/b . /app`, ``, [`- /app create a/b`]],
  [
    `COPY . /app`,
    `#- repository\n#- entry a: 1 files 1 MB\n#- entry b: 1 files 1 MB\n#- dockerignore: b`,
    [`- /app create b`],
  ],
  [`COPY src /app`, `#- repository\n#- entry a: 1 files 1 MB\n#- dockerignore: a`, [`src /app create`]],
  [
    `COPY src/shop /app`,
    `#- nested src/shop: entry a: 1 files 1 MB; entry b: 1 files 1 MB\n#- dockerignore: src/shop/b`,
    [`- /app create b`],
  ],
  [`COPY . /app`, `#- repository\n#- entry a b: 1 files 1 MB\n#- dockerignore: a b`, undefined],
  [`COPY src /app`, `#- repository\n#- prefix: a;b`, undefined],
  [`COPY src /a\nCOPY lib /b`, `#- repository`, [`src /a create`, `lib /b create`]],
  [`COPY src /a\nCOPY lib /b\nFROM x\nCOPY app /c`, `#- repository`, [`src /a create`, `lib /b create`]],
  [`COPY src /a\nCOPY lib /b`, `#- repository\n#- nested lib: tree: 1 files 1 MB`, [`src /a create`]],
  [`COPY src /a\nONBUILD COPY lib /b`, `#- repository`, [`src /a create`]],
  [`COPY . /app`, `#- repository\n#- submodule: a ../a`, undefined],
])('takes %j together, with %j', (lines, facts, expected) => {
  const targets = partsIn(lines, facts).parts?.map(({ target }) => target);
  const shown = targets?.map(t => [
    t.subtree || '-',
    t.directory,
    t.create ? 'create' : 'there',
    ...t.leaveOut,
  ]);
  expect(shown?.map(words => words.join(' '))).toEqual(expected);
});

it.each([
  [`COPY . /a`, `- -`],
  [`COPY --chown=app . /a`, `app: -`],
  [`COPY --chown=1000 . /a`, `1000:1000 -`],
  [`COPY --chown=app:g . /a`, `app:g -`],
  [`COPY --chown=root . /a`, `- -`],
  [`COPY --chown=0:0 . /a`, `- -`],
  [`COPY --chown=root:root . /a`, `- -`],
  [`COPY --chown=0:root . /a`, `- -`],
  [`COPY --chown=root:g . /a`, `root:g -`],
  [`COPY --chown=rooty . /a`, `rooty: -`],
  [`COPY --chown=xroot . /a`, `xroot: -`],
  [`COPY --chown=$U . /a`, `"$U" -`],
  [`COPY --chown=$U:$G . /a`, `"$U:$G" -`],
  [`COPY --chown="a;b" . /a`, undefined],
  [`COPY --chown=12a . /a`, `12a: -`],
  [`COPY --chmod=755 . /a`, `- 755`],
  [`COPY --chmod=u+x,g=rwX . /a`, `- u+x,g=rwX`],
  [`COPY --chmod=$M . /a`, undefined],
  [`COPY --chmod=75;5 . /a`, undefined],
  [`COPY --chmod=9 . /a`, undefined],
  [`COPY --link . /a`, `- -`],
  [`COPY --parents . /a`, undefined],
  [`COPY --chown=a src /a\nCOPY --chown=a lib /b`, `a: -`],
  [`COPY --chown=a src /a\nCOPY --chown=b lib /b`, undefined],
  [`COPY --chmod=1 src /a\nCOPY --chmod=2 lib /b`, undefined],
  [`COPY src /a\nCOPY --parents lib /b`, undefined],
  [`COPY --chown=root src /a\nCOPY lib /b`, `- -`],
])('gives %j the owner and mode %j', (lines, expected) => {
  const flags = sharedFlags(partsIn(lines, '#- repository').parts as [Part]);
  expect(flags && `${flags.owner ?? '-'} ${flags.mode ?? '-'}`).toBe(expected);
});

it.each([
  [`COPY . /app`, ``, []],
  [`COPY a.txt src /app/`, ``, [`COPY a.txt /app/`]],
  [`COPY a.txt src b.txt /app`, ``, [`COPY a.txt b.txt /app/`]],
  [`COPY --chown=app --link a.txt src /app/`, ``, [`COPY --chown=app --link a.txt /app/`]],
  [`COPY ["a.txt", "src", "/app/"]`, ``, [`COPY ["a.txt", "/app/"]`]],
  [`COPY ["a b.txt", "src", "/app"]`, ``, [`COPY ["a b.txt", "/app"]`]],
  [`ADD a.txt src /app/`, ``, [`ADD a.txt /app/`]],
  [`COPY . /app\nRUN ls n.txt`, `#- repository\n#- untracked: n.txt`, [`COPY n.txt /app/n.txt`]],
  [
    `COPY --chown=app . ./\nRUN ls n.txt`,
    `#- repository\n#- untracked: n.txt`,
    [`COPY --chown=app n.txt ./n.txt`],
  ],
  [`COPY . .\nRUN ls n.txt`, `#- repository\n#- untracked: n.txt`, [`COPY n.txt ./n.txt`]],
  [`COPY . /app\nRUN ls n$.txt`, `#- repository\n#- untracked: n$.txt`, []],
  [`COPY src /app\nRUN ls n.txt`, `#- repository\n#- untracked: src/n.txt`, [`COPY src/n.txt /app/n.txt`]],
  [`COPY [".", "/app"]\nRUN ls n.txt`, `#- repository\n#- untracked: n.txt`, []],
])('keeps of %j, with %j, what git has not', (lines, facts, expected) => {
  const { context, parts } = partsIn(lines, facts);
  expect(keptCopies(context, parts?.[0] as Part)).toEqual(expected);
});
