import { expect, it } from 'vitest';
import { withoutClone } from '../../../src/clone/clone-run.ts';
import { type Clone, readClones } from '../../../src/clone/clones.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

/** What is left before and behind the clone of the first RUN. */
function around(lines: string) {
  const dockerfile = readDockerfile(`FROM debian:12\n${lines}\n`);
  const left = withoutClone(dockerfile, readClones(dockerfile)[0] as Clone);
  return left && [left.before, left.after];
}

const clone = 'git clone git@h.example:a/b.git /b';

it.each([
  [clone, undefined, undefined],
  [`apt-get install -y git && ${clone}`, 'RUN apt-get install -y git', undefined],
  [`${clone} && make -C /b`, undefined, 'RUN make -C /b'],
  [
    `apt-get install -y git \\\n  && ls && ${clone} && make && ls`,
    'RUN apt-get install -y git \\\n  && ls',
    'RUN make && ls',
  ],
  [`--mount=type=ssh ls && ${clone} && make`, 'RUN ls', 'RUN --mount=type=ssh make'],
  [
    `--mount=type=secret,id=known_hosts --mount=type=cache,target=/c ls && ${clone}`,
    'RUN --mount=type=cache,target=/c ls',
    undefined,
  ],
  // What git does to its work tree goes, and what the later commands stand on stays.
  [`${clone} && cd /b && git checkout v1 && make`, undefined, 'RUN cd /b && make'],
  [`${clone} && cd /b && git checkout v1`, undefined, undefined],
  [`${clone} && git -C /b reset --hard v1 && git -C /b clean -fd && make`, undefined, 'RUN make'],
  [`cd /x && ${clone} && make`, undefined, 'RUN cd /x && make'],
  [`cd /x && ls && ${clone} && make`, 'RUN cd /x && ls', 'RUN cd /x && make'],
  [`set -e; ls; ${clone}; make; ls`, 'RUN set -e; ls', 'RUN set -e && make; ls'],
  [`${clone} && git -C /b submodule update`, undefined, 'RUN git -C /b submodule update'],
  [`${clone} && git -C /c checkout v1`, undefined, 'RUN git -C /c checkout v1'],
  [`sh -c "mkdir /x && cd /x && ${clone}" && make`, undefined, 'RUN make'],
  [`ls && sh -c "${clone}"`, 'RUN ls', undefined],
])('takes the clone out of %j', (run, before, after) => {
  expect(around(`RUN ${run}`)).toEqual([before, after]);
});

it.each([
  `${clone}; make`,
  `${clone} && git -C /b checkout v1 && make; ls`,
  `ls; ${clone}`,
  `set -e; ${clone}; git -C /b checkout v1; make`,
  `${clone} && make -C /b && rm -rf /b`,
  `${clone} || exit 1`,
  `ls || ${clone}`,
  `${clone} | tee /log`,
  `yes | ${clone}`,
  `if true; then ${clone}; fi`,
  `git clone $(cat /url) /b`,
  `sh -c "${clone} && make"`,
  `sh -c "${clone} || true"`,
  `sh -c "${clone} | tee /log"`,
  `<<EOF\n${clone}\nEOF`,
])('leaves %j', run => {
  expect(around(`RUN ${run}`)).toBeUndefined();
});

it('leaves the exec form', () => {
  expect(around('RUN ["git", "clone", "git@h.example:a/b.git", "/b"]')).toBeUndefined();
});

it('does not double a mount that its user cannot read', () => {
  const run = `RUN --mount=type=ssh make && ${clone}`;
  expect(around(`USER app\n${run}`)).toBeUndefined();
  expect(around(`USER app\n${run.replace('ssh', 'ssh,mode=0666')}`)).toEqual([
    'RUN --mount=type=ssh,mode=0666 make',
    undefined,
  ]);
});

it('minds only what the same RUN does to the work tree', () => {
  expect(around(`RUN ${clone} && make\nRUN git -C /b checkout v1 && make`)).toEqual([undefined, 'RUN make']);
});
