import { expect, it } from 'vitest';
import { connecting, lendAgent } from '../../../src/clone/ssh-mount.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';

const read = (lines: string) => {
  const dockerfile = readDockerfile(`FROM debian:12\n${lines}`);
  return { dockerfile, run: dockerfile.instructions.at(-1) as Run };
};

/** The RUN with the agent lent to it. */
function lent(lines: string): string | undefined {
  const { dockerfile, run } = read(lines);
  return applyEdits(dockerfile.text, lendAgent(dockerfile, run)).split('\n').at(-1);
}

const mount = '--mount=type=ssh,required=true';
const others = '--mount=type=ssh,mode=0666,required=true';
const ssh = 'ssh git@github.com';
const address = 'export SSH_AUTH_SOCK=$SSH_AUTH_SOCK; ';

it.each([
  [`RUN ${ssh}`, `RUN ${mount} ${ssh}`],
  [`USER 1000\nRUN ${ssh}`, `RUN --mount=type=ssh,uid=1000,required=true ${ssh}`],
  [`USER app\nRUN ${ssh}`, `RUN ${others} ${ssh}`],
  [`RUN --mount=type=ssh,id=a ${ssh}`, `RUN --mount=type=ssh,id=a ${ssh}`],
  [`RUN --mount=type=secret,id=a ${ssh}`, `RUN --mount=type=secret,id=a ${mount} ${ssh}`],
  // Who connects for sure counts before who may.
  [`RUN ${ssh} && su app -c make`, `RUN ${mount} ${ssh} && su app -c make`],
  ['RUN su app -c make', `RUN ${others} su app -c make`],
])('lends the agent to %j', (lines, after) => {
  expect(lent(lines)).toBe(after);
});

it.each([
  [`su - app -c "${ssh}"`, `su - app -c "${address}${ssh}"`],
  [`su - app -c '${ssh}'`, `su - app -c 'export SSH_AUTH_SOCK='"$SSH_AUTH_SOCK"'; ${ssh}'`],
  [`su -l app --command "${ssh}"`, `su -l app --command "${address}${ssh}"`],
  [`su --login app -c "${ssh}"`, `su --login app -c "${address}${ssh}"`],
  [`su -lc "${ssh}" app`, `su -lc "${address}${ssh}" app`],
  [`runuser -l app -pc "${ssh}"`, `runuser -l app -pc "${address}${ssh}"`],
  [`sudo -u app ${ssh}`, `sudo --preserve-env=SSH_AUTH_SOCK -u app ${ssh}`],
  [`sudo -u app sh -c "${ssh}-E"`, `sudo --preserve-env=SSH_AUTH_SOCK -u app sh -c "${ssh}-E"`],
  // Once is enough.
  [`su - app -c "${ssh} && ${ssh}"`, `su - app -c "${address}${ssh} && ${ssh}"`],
  [
    `su - app -c "${ssh}" && su - app -c "${ssh}"`,
    `su - app -c "${address}${ssh}" && su - app -c "${address}${ssh}"`,
  ],
])('keeps the address of the agent in %j', (command, after) => {
  expect(lent(`RUN ${command}`)).toBe(`RUN ${others} ${after}`);
});

it.each([
  `su app -c "${ssh}"`,
  `su app -c "${ssh} a-l x--login --login-not"`,
  `su - app -w SSH_AUTH_SOCK -c "${ssh}"`,
  `su - app --whitelist-environment=SSH_AUTH_SOCK -c "${ssh}"`,
  `su - app -c "${address}${ssh}"`,
  `su - app -c "SSH_AUTH_SOCK=$SSH_AUTH_SOCK ${ssh}"`,
  `sudo -E -u app ${ssh}`,
  `sudo --preserve-env=SSH_AUTH_SOCK -u app ${ssh}`,
  `sudo -u app SSH_AUTH_SOCK=$SSH_AUTH_SOCK ${ssh}`,
  `gosu app ${ssh}`,
  // Without quotes there is no place for it.
  'su - app -c ssh\\ git@github.com',
])('leaves %j', command => {
  expect(lent(`RUN ${command}`)).toBe(`RUN ${others} ${command}`);
});

it('leaves the exec form', () => {
  const line = `["su", "-", "app", "-c", "${ssh}"]`;
  expect(lent(`RUN ${line}`)).toBe(`RUN ${others} ${line}`);
});

it.each([
  [`make && ${ssh}`, ['ssh']],
  ['make && ./build.sh', ['make', 'build.sh']],
  ['ls', []],
])('knows who connects in %j', (command, names) => {
  const { dockerfile, run } = read(`RUN ${command}`);
  expect(connecting(dockerfile, run).map(({ name }) => name)).toEqual(names);
});
