import { expect, it } from 'vitest';
import { hostKeyChecksOff } from '../../../src/clone/host-key-checks.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { fixed } from './fixed.ts';

const strict = 'StrictHostKeyChecking';

/** What is found in the instructions of a stage, and whether it stays. */
function found(text: string, before = 'FROM debian:12\n') {
  const dockerfile = readDockerfile(`${before}${text}\n`);
  return hostKeyChecksOff(dockerfile).map(({ span, kept }) => [
    dockerfile.text.slice(span.start, span.end),
    kept,
  ]);
}

it.each([
  [`RUN ssh -o ${strict}=no h`, `${strict}=no`, false],
  ['RUN ssh -o stricthostkeychecking=NO h', 'stricthostkeychecking=NO', false],
  [`RUN ssh -o '${strict}  off' h`, `${strict}  off`, false],
  [`RUN ssh -o ${strict}\\ false h`, `${strict}\\ false`, false],
  ['RUN ssh -o UserKnownHostsFile=/dev/null h', 'UserKnownHostsFile=/dev/null', false],
  ['RUN ssh -o UserKnownHostsFile\\ /dev/null h', 'UserKnownHostsFile\\ /dev/null', false],
  [
    'RUN printf "UserKnownHostsFile\\t/dev/null\\n" > /root/.ssh/config',
    'UserKnownHostsFile\\t/dev/null',
    true,
  ],
  [`RUN printf "${strict}\\tno\\n" >> /root/.ssh/config`, `${strict}\\tno`, true],
  [`RUN echo "${strict} no" | tee /root/.ssh/config`, `${strict} no`, false],
  [`RUN tee /c <<< "${strict} no"`, `${strict} no`, true],
  [`RUN sed -i 's/x/${strict} no/' /etc/ssh/ssh_config`, `${strict} no`, true],
  [`RUN git config core.sshCommand "ssh -o ${strict}=no"`, `${strict}=no`, true],
  [`RUN ssh -o ${strict}=no h < a && echo b > c`, `${strict}=no`, false],
  [`ENV GIT_SSH_COMMAND="ssh -o ${strict}=no"`, `${strict}=no`, true],
  [`RUN a \\\n# ${strict}=no\n && ssh -o ${strict}=off h`, `${strict}=off`, false],
])('finds in %j', (text, place, kept) => {
  expect(found(text)).toEqual([[place, kept]]);
});

it.each([
  `RUN ssh -o ${strict}=yes h`,
  `RUN ssh -o ${strict}=accept-new h`,
  `RUN ssh -o ${strict}=none h`,
  `RUN ssh -o ${strict}no h`,
  'RUN ssh -o UserKnownHostsFile/dev/null h',
  'RUN ssh -o UserKnownHostsFile=/dev/shm h',
  `LABEL a="${strict}=no"`,
  `CMD ssh -o ${strict}=no h`,
  `RUN a \\\n# ${strict}=no\n && b`,
])('finds nothing in %j', text => {
  expect(found(text)).toEqual([]);
});

it('finds nothing before the first FROM', () => {
  expect(found('FROM debian:12', `RUN ssh -o ${strict}=no h\n`)).toEqual([]);
});

const fix = (...lines: string[]) =>
  fixed('host-key-check-off', `FROM golang:1.22\n${lines.join('\n')}\n`)
    .split('\n')
    .slice(1, -1);
const run = (command: string) => `RUN --mount=type=ssh,required=true ${command}`;
const connect = run('ssh git@github.com');

it.each([
  [
    [`ENV A="ssh -o ${strict}=no -v"`, connect],
    ['ENV A="ssh -v"', 'PIN github.com', connect],
  ],
  [[run(`ssh -o${strict}=no git@github.com`)], ['PIN github.com', connect]],
  [[run(`ssh   -o   "${strict}=no" git@github.com`)], ['PIN github.com', connect]],
  [[run(`ssh -o '${strict}=no' git@github.com`)], ['PIN github.com', connect]],
  [
    [run(`ssh\\ -o\\ ${strict}=no && ssh git@github.com`)],
    ['PIN github.com', run('ssh && ssh git@github.com')],
  ],
  // Another option stands in the same quotes.
  [
    [run(`ssh -o "${strict}=no -v" git@github.com`)],
    ['PIN github.com', run(`ssh -o "${strict}=accept-new -v" git@github.com`)],
  ],
  [[run(`ssh-o ${strict}=no git@github.com`)], [run(`ssh-o ${strict}=accept-new git@github.com`)]],
  [
    [run(`ssh -o UserKnownHostsFile=/dev/null git@h.example`)],
    [run(`ssh -o UserKnownHostsFile=/etc/ssh/ssh_known_hosts git@h.example`)],
  ],
  [[run(`ssh -o ${strict}=OFF git@h.example`)], [run(`ssh -o ${strict}=accept-new git@h.example`)]],
  // One unknown host is enough to ask for more than the known ones.
  [
    [run(`ssh -o ${strict}=no git@h.example && ssh git@github.com`)],
    ['PIN github.com', run(`ssh -o ${strict}=accept-new git@h.example && ssh git@github.com`)],
  ],
])('puts the check back in %j', (before, after) => {
  expect(fix(...before)).toEqual(after);
});

it.each([
  [
    [`RUN echo "${strict} no" >> /c`, connect],
    ['PIN github.com', connect],
  ],
  [
    [`RUN echo "${strict} no" >> /c && touch /d`, connect],
    ['RUN touch /d', 'PIN github.com', connect],
  ],
  [
    [
      `RUN echo -e "Host *\\n\\tLogLevel ERROR\\n\\tUserKnownHostsFile /dev/null\\n" > /c && touch /d`,
      connect,
    ],
    ['RUN touch /d', 'PIN github.com', connect],
  ],
  [
    [`RUN printf '%s\\n' Host '${strict} no' > /c && touch /d`, connect],
    ['RUN touch /d', 'PIN github.com', connect],
  ],
  // What else is written stays.
  [
    [`RUN echo "${strict} no\\nUser git" > /c && touch /d`, connect],
    [`RUN echo "${strict} accept-new\\nUser git" > /c && touch /d`, 'PIN github.com', connect],
  ],
  [
    [`RUN echo "Hostname a\\n${strict} no" > /c && touch /d`, connect],
    ['RUN echo "Hostname a" > /c && touch /d', 'PIN github.com', connect],
  ],
  [
    [`RUN echo > /b && echo "${strict} no" > /c`, connect],
    ['RUN echo > /b', 'PIN github.com', connect],
  ],
  [
    [`RUN echo "${strict} no" | cat > /c`, connect],
    [`RUN echo "${strict} accept-new" | cat > /c`, 'PIN github.com', connect],
  ],
  [
    [`RUN cat "${strict} no" > /c`, connect],
    [`RUN cat "${strict} accept-new" > /c`, 'PIN github.com', connect],
  ],
  [
    [`RUN echo "${strict} no" > /c && ssh -o ${strict}=no git@github.com`],
    ['PIN github.com', 'RUN ssh git@github.com'],
  ],
  // The lines of other places in the same RUN.
  [
    [`RUN echo "${strict} no" > /c && echo "a ${strict} no" > /d`, connect],
    [`RUN echo "a ${strict} accept-new" > /d`, 'PIN github.com', connect],
  ],
])('takes lines of a configuration out of %j', (before, after) => {
  expect(fix(...before)).toEqual(after);
});

it.each([
  ['a host that is connected to before alone', [connect, `RUN echo "${strict} no" > /c`], 'accept-new'],
  ['a host of another stage', [`RUN echo "${strict} no" > /c`, 'FROM debian:12', connect], 'accept-new'],
  ['a host that is named', [`RUN echo "Host GitHub.com\\n ${strict} no" > /c`], 'PIN github.com'],
  [
    'a host that is named behind a tab',
    [`RUN printf "Host\\tgithub.com\\n${strict} no" > /c`],
    'PIN github.com',
  ],
  ['known_hosts of the stage', ['COPY known_hosts /etc/ssh/', `RUN ssh -o ${strict}=no a`], 'RUN ssh a'],
  [
    'known_hosts of another stage',
    ['COPY known_hosts /etc/ssh/', 'FROM debian:12', `RUN ssh -o ${strict}=no a`],
    'accept-new',
  ],
])('minds %s', (_, lines, expected) => {
  expect(fix(...lines).join('\n')).toContain(expected);
});

it('pins hosts of stages that are based on the one', () => {
  expect(fix(`ENV A="ssh -o ${strict}=no"`, 'FROM golang:1.22', 'FROM 0', connect)).toContain(
    `ENV A="ssh -o ${strict}=accept-new"`,
  );
  const based = fixed(
    'host-key-check-off',
    `FROM golang:1.22 AS a\nENV A="ssh -o ${strict}=no"\nFROM a\n${connect}\n`,
  );
  expect(based).toBe(`FROM golang:1.22 AS a\nENV A="ssh"\nFROM a\nPIN github.com\n${connect}\n`);
});

it('pins no host twice', () => {
  const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl';
  const there = `RUN echo github.com ssh-ed25519 ${key} >> /etc/ssh/ssh_known_hosts`;
  expect(fix(there, run(`ssh -o ${strict}=no git@github.com && ssh git@github.com`))).toEqual([
    there,
    run('ssh git@github.com && ssh git@github.com'),
  ]);
  expect(fix(`RUN ssh -o ${strict}=no git@github.com && ssh git@github.com && ssh git@gitlab.com`)[0]).toBe(
    'PIN github.com gitlab.com',
  );
});
