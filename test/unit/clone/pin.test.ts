import { expect, it } from 'vitest';
import { fixed } from './fixed.ts';

const clone = 'git clone https://h.example/a/b.git /b';

/** The lines behind FROM after a clone, and what follows, was put on one commit. */
const pinned = (lines: string) =>
  fixed('unpinned-clone', `FROM golang:1.22\n${lines}\n`).split('\n').slice(1, -1);

it.each([
  [
    'ARG URL\nRUN git clone "$URL" /srv/tool',
    'ARG URL\nARG TOOL_COMMIT\nRUN git clone "$URL" /srv/tool \\\n    && git -C /srv/tool checkout -q --detach "${TOOL_COMMIT:?}"',
  ],
  [
    `RUN ${clone} && su app -c "git -C /b checkout main"`,
    `ARG B_COMMIT\nRUN ${clone} && su app -c "git -C /b checkout \${B_COMMIT:?}"`,
  ],
  [
    `RUN ${clone} && make > $(git -C /b checkout main)`,
    `ARG B_COMMIT\nRUN ${clone} && make > $(git -C /b checkout "\${B_COMMIT:?}")`,
  ],
])('puts %j on one commit', (before, after) => {
  expect(pinned(before).join('\n')).toBe(after);
});

it.each(['auth-token', '7zip'])(
  'names no argument like a secret, nor with a number first: %s',
  repository => {
    expect(pinned(`RUN git clone https://h.example/a/${repository}.git`)[0]).toBe('ARG SOURCE_COMMIT');
  },
);

it.each([
  // There is no work tree.
  'RUN git clone --bare https://h.example/a/b.git',
  'RUN git clone --mirror https://h.example/a/b.git /b',
  // Nobody knows how the folder will be called.
  'ARG URL\nRUN git clone "$URL"',
  // The inner shell does not see the value.
  `RUN ${clone} && su app -c 'git -C /b checkout main'`,
  `RUN ${clone} && sh -c "sh -c 'git -C /b checkout main'"`,
])('leaves %j', lines => {
  expect(pinned(lines).join('\n')).toBe(lines);
});
