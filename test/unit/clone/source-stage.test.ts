import { expect, it } from 'vitest';
import { fixed } from './fixed.ts';

it.each([
  [
    `FROM scratch\nCOPY --chown=1000 . /app`,
    `FROM buildpack-deps:stable-scm AS source\nFROM scratch\nCOPY --from=source --chown=1000 /source /app`,
  ],
  [
    `FROM debian:12 AS source\nFROM scratch\nCOPY src /a\nCOPY lib b/`,
    `FROM debian:12 AS source\nFROM buildpack-deps:stable-scm AS source-2\nFROM scratch\nCOPY --from=source-2 /source /a\nCOPY --from=source-2 /source-2 b/`,
  ],
  [
    `FROM debian:12 AS source\nFROM debian:12 AS source-2\nFROM scratch\nCOPY --link --exclude=x . /app`,
    `FROM debian:12 AS source\nFROM debian:12 AS source-2\nFROM buildpack-deps:stable-scm AS source-3\nFROM scratch\nCOPY --from=source-3 --link /source /app`,
  ],
])('clones in a stage of its own for %j', (lines, after) => {
  const facts = '#- remote: git@github.com:acme/shop.git\n#- tree: 200 files 30 MB\n';
  const text = fixed('full-code-copy', `${facts}${lines}\n`);
  expect(
    text
      .split('\n')
      .filter(line => /^(FROM|COPY)/.test(line))
      .join('\n'),
  ).toBe(after);
});
