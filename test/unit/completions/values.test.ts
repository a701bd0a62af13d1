import { expect, it } from 'vitest';
import { labels } from './at.ts';

it.each([
  ['ADD --keep-git-dir=| a b', ['true', 'false']],
  ['ADD --unpack=| a b', ['true', 'false']],
  ['ADD --checksum=| a b', []],
  ['RUN --mount=type=other,id=| true', []],
  ['RUN --mount=type=cache,id=| true', []],
  ['RUN --mount=type=ssh,colour=| true', []],
  ['RUN --mount=type=ssh,target=| true', []],
  ['RUN --mount=type=secret,env=| true', ['TOKEN']],
  ['RUN --mount=type=secret,id=npm,env=| true', ['NPM']],
  ['RUN --mount=type=bind,src=a/b.txt,target=| true', ['b.txt', '/tmp/b.txt']],
  ['RUN --mount=type=bind,source=.,target=| true', []],
  ['RUN --mount=type=bind,target=| true', []],
  ['RUN --mount=type=bind,source=| true', []],
  ['RUN --mount=type=bind,from=a,source=| true', []],
  ['RUN --mount=type=tmpfs,size=| true', ['64m', '512m', '1g']],
  ['RUN --mount=type=ssh,uid=| true', ['0']],
  ['USER $NAME\nRUN --mount=type=ssh,uid=| true', []],
  ['RUN --mount=type=bind,source="| true', []],
])('%s', (line, expected) => {
  expect(labels(`FROM x\n${line}\n`)).toEqual(expected);
});

it('are the manifests of the repository for a bind mount', () => {
  expect(
    labels('FROM x\nRUN --mount=type=bind,source=| true\n', {
      facts: '#- remote: git@gitlab.com:acme/shop.git\n#- manifests: package.json',
    }),
  ).toEqual(['package.json']);
});

it('are none for directives that have none', () => {
  expect(labels('# colour=|\nFROM x\n')).toEqual([]);
});
