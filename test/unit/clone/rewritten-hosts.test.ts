import { expect, it } from 'vitest';
import { rewrittenHosts } from '../../../src/clone/rewritten-hosts.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

/** The hosts that the last RUN reaches over ssh though it asks for https. */
function hostsOf(lines: string): string[] {
  const dockerfile = readDockerfile(`FROM debian:12 AS a\n${lines}\n`);
  const run = dockerfile.instructions.findLast(i => i.keyword === 'RUN') as Run;
  return rewrittenHosts(dockerfile, run).map(({ host, port }) => `${host}:${port}`);
}

const rewrite = 'git config --global url."git@github.com:".insteadOf "https://github.com/"';

it.each([
  [`RUN ${rewrite}`, ['github.com:22']],
  [`RUN ${rewrite}\nRUN go mod download`, ['github.com:22']],
  [`RUN ls\nENV A="${rewrite.replaceAll('"', "'")}"\nRUN ls`, []],
  [`RUN ${rewrite}\nFROM a\nRUN go mod download`, ['github.com:22']],
  [`RUN ${rewrite}\nFROM debian:12\nRUN go mod download`, []],
  ['RUN git config --global url."ssh://git@GitHub.com/".insteadOf https://github.com/', ['github.com:22']],
  ['RUN git config --global url.ssh://git@github.com/.insteadOf https://github.com/', ['github.com:22']],
  ['RUN git config --global url."git@github.com:".pushInsteadOf "https://github.com/"', []],
  ['RUN git config --global url."git@github.com:".insteadOf "gh:"', []],
  ['RUN git config --global url."https://github.com/".insteadOf "https://github.com"', []],
  [
    'RUN printf \'[url "git@h.example:"]\\n insteadOf = https://h.example/\' > ~/.gitconfig',
    ['h.example:22'],
  ],
])('knows the hosts of %j', (lines, hosts) => {
  expect(hostsOf(lines)).toEqual(hosts);
});

it('does not look ahead', () => {
  const dockerfile = readDockerfile(`FROM debian:12\nRUN ls\nRUN ${rewrite}\n`);
  expect(rewrittenHosts(dockerfile, dockerfile.instructions[1] as Run)).toEqual([]);
});
