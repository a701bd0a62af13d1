import { expect, it } from 'vitest';
import { unsetRewrite } from '../../../src/clone/unset-rewrite.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';
import { findUrlCredentials, type UrlCredentials } from '../../../src/secrets/url-credentials.ts';

const [url] = findUrlCredentials('https://x:$TOKEN@h.example/') as [UrlCredentials];

/** The instructions behind the first RUN once its rewrite of `https://x:$TOKEN@h.example/` names the login, or is gone. */
function mended(lines: string, login?: string): string | undefined {
  const text = `FROM debian:12 AS a\nRUN ls\n${lines}\n`;
  const dockerfile = readDockerfile(text);
  const unset = unsetRewrite(dockerfile, dockerfile.instructions[1] as Run, [], url, login);
  return unset && applyEdits(text, unset.edits).split('\n').slice(2, -1).join('\n');
}

const unset = (login: string) => `git config --global --unset url."${login}h.example/".insteadOf`;
const token = 'https://x:$TOKEN@';
const section = `git config --global --remove-section url."${token}h.example/"`;

it.each([
  [`RUN ${unset(token)}`, `RUN ${unset('ssh://git@')}`, ''],
  [`RUN ls && ${unset(token)}`, `RUN ls && ${unset('ssh://git@')}`, 'RUN ls'],
  [`RUN ${section}`, `RUN ${section.replace(token, 'ssh://git@')}`, ''],
  [`FROM a\nRUN ${unset(token)}`, `FROM a\nRUN ${unset('ssh://git@')}`, 'FROM a'],
  [
    `FROM debian:12\nRUN ${unset(token)}`,
    `FROM debian:12\nRUN ${unset(token)}`,
    `FROM debian:12\nRUN ${unset(token)}`,
  ],
  [
    `RUN ${unset('https://y:$TOKEN@')}`,
    `RUN ${unset('https://y:$TOKEN@')}`,
    `RUN ${unset('https://y:$TOKEN@')}`,
  ],
  [
    `RUN ${unset('https://x:$OTHER@')}`,
    `RUN ${unset('https://x:$OTHER@')}`,
    `RUN ${unset('https://x:$OTHER@')}`,
  ],
  [
    `RUN ${unset(token).replace('h.example', 'g.example')}`,
    `RUN ${unset(token).replace('h.example', 'g.example')}`,
    `RUN ${unset(token).replace('h.example', 'g.example')}`,
  ],
  [
    `RUN curl ${token}h.example/a && git config --unset a.b`,
    `RUN curl ${token}h.example/a && git config --unset a.b`,
    `RUN curl ${token}h.example/a && git config --unset a.b`,
  ],
])('follows the rewritten address in %j', (lines, renamed, removed) => {
  expect(mended(lines, 'ssh://git@')).toBe(renamed);
  expect(mended(lines)?.trimEnd()).toBe(removed);
});

it('gives up where the command cannot be taken out', () => {
  expect(mended(`RUN if ls; then ${unset(token)}; fi`)).toBeUndefined();
});

it.each([
  ['&&', '', 1],
  ['&& ls &&', 'RUN ls\n', 0],
])('takes out what goes with it in one piece: %j', (between, left, gone) => {
  const text = `FROM debian:12\nRUN git config a.b c ${between} ${unset(token)}\n`;
  const dockerfile = readDockerfile(text);
  const [run] = dockerfile.runs as [Run];
  const found = unsetRewrite(dockerfile, run, run.script.leaves.slice(0, 1), url, undefined);
  expect(applyEdits(text, found?.edits ?? [])).toBe(`FROM debian:12\n${left}`);
  expect(found?.gone.size).toBe(gone);
});
