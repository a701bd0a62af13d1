import { expect, it } from 'vitest';
import { fixed } from './fixed.ts';

const keys = {
  github: 'github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl',
  gitlab: 'gitlab.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAfuCHKVTjquxvt6CM6tdG4SLp1Btn/nOeHHE5UOzRdf',
};
const short = (text: string) => text.replaceAll(keys.github, 'GITHUB').replaceAll(keys.gitlab, 'GITLAB');
const secret = '--mount=type=secret,id=known_hosts,target=/etc/ssh/ssh_known_hosts,mode=0444,required=true';

/** The instructions behind FROM, with the scanned hosts pinned. */
const pinned = (lines: string, facts = '') =>
  short(fixed('host-key-scan', `${facts}FROM debian:12 AS a\n${lines}\n`))
    .replaceAll(secret, 'SECRET')
    .split('\n')
    .slice(1, -1)
    .join('\n');

it.each([
  ['ssh-keyscan github.com >> /k', "echo 'GITHUB' >> /k"],
  ['ssh-keyscan github.com GitHub.com >> /k', "echo 'GITHUB' >> /k"],
  ['ssh-keyscan github.com gitlab.com >> /k', "printf '%s\\n' 'GITHUB' 'GITLAB' >> /k"],
  ['ssh-keyscan github.com  2> /dev/null >> /k', "echo 'GITHUB' >> /k"],
  ['ssh-keyscan github.com 2> /log >> /k', "echo 'GITHUB' 2> /log >> /k"],
  ['ssh-keyscan github.com > /dev/null', "echo 'GITHUB' > /dev/null"],
  ['ssh-keyscan github.com 2>&1 >> /k', "echo 'GITHUB' 2>&1 >> /k"],
  [`sh -c "ssh-keyscan github.com >> /k"`, `sh -c "echo 'GITHUB' >> /k"`],
  [`sh -c 'ssh-keyscan github.com >> /k'`, `sh -c 'echo "GITHUB" >> /k'`],
  [`sh -c 'ssh-keyscan github.com gitlab.com'`, `sh -c 'printf "%s\\n" "GITHUB" "GITLAB"'`],
  [`sudo ssh-keyscan github.com >> /k`, `sudo echo 'GITHUB' >> /k`],
  [`["sh", "-c", "ssh-keyscan github.com >> /k"]`, `["sh", "-c", "echo 'GITHUB' >> /k"]`],
])('pins known hosts in %j', (run, after) => {
  expect(pinned(`RUN ${run}`)).toBe(`RUN ${after}`);
});

it.each([
  // JSON has no place for the quotes, or the line break, that the lines need.
  `["sh", "-c", "ssh-keyscan github.com gitlab.com >> /k"]`,
  `["sh", "-c", "sh -c 'ssh-keyscan github.com >> /k'"]`,
  `["ssh-keyscan", "github.com"]`,
  'if true; then ssh-keyscan h.example >> /k; fi',
])('leaves %j', run => {
  expect(pinned(`RUN ${run}`)).toBe(`RUN ${run}`);
});

it('leaves a line that holds a quote', () => {
  const facts = "#- setting hostKeys=h.example ssh-ed25519 AAAA it's\n";
  expect(pinned('RUN ssh-keyscan h.example', facts)).toBe('RUN ssh-keyscan h.example');
  expect(pinned('RUN ssh-keyscan h.example', facts.replace("'", ''))).toBe(
    "RUN echo 'h.example ssh-ed25519 AAAA its'",
  );
  expect(pinned('RUN ssh-keyscan h.example github.com', facts)).toBe('RUN ssh-keyscan h.example github.com');
});

it('leaves unknown hosts to kaniko, which has no secret mounts', () => {
  const facts = '#- setting builder=kaniko\n';
  expect(pinned('RUN ssh-keyscan h.example', facts)).toBe('RUN ssh-keyscan h.example');
  expect(pinned('RUN ssh-keyscan github.com', facts)).toBe("RUN echo 'GITHUB'");
});

const scan = 'ssh-keyscan h.example >> /k';
const connect = 'ssh git@h.example';

it.each([
  ['the RUN that connects', `RUN ${scan}\nRUN ${connect}`, `RUN SECRET ${connect}`],
  ['the same RUN', `RUN ${scan} && ${connect}`, `RUN SECRET ${connect}`],
  [
    'one unknown host of two',
    `RUN ssh-keyscan github.com h.example >> /k\nRUN ${connect}`,
    `RUN SECRET ${connect}`,
  ],
  [
    'a host that nobody knows',
    `ARG H\nRUN ssh-keyscan $H >> /k\nRUN ${connect}`,
    `ARG H\nRUN SECRET ${connect}`,
  ],
  ['no host at all', `RUN ssh-keyscan -t rsa >> /k\nRUN ${connect}`, `RUN SECRET ${connect}`],
  ['a pipeline', `RUN ls && ssh-keyscan h.example | tee /k && ${connect}`, `RUN SECRET ls && ${connect}`],
  ['an earlier RUN', `RUN ${connect}\nRUN ${scan}\nRUN ${connect}`, `RUN ${connect}\nRUN SECRET ${connect}`],
  ['who may connect', `RUN ${scan}\nRUN make\nRUN ${connect}`, `RUN make\nRUN SECRET ${connect}`],
  ['nobody else who connects', `RUN ${scan}\nRUN make\nRUN ls`, 'RUN SECRET make\nRUN ls'],
  ['a mount that is there', `RUN ${scan}\nRUN ${secret} ${connect}`, `RUN SECRET ${connect}`],
  [
    'a mount that is there by another name of its target',
    `RUN ${scan}\nRUN --mount=type=bind,destination=/etc/ssh/ssh_known_hosts ${connect}`,
    `RUN --mount=type=bind,destination=/etc/ssh/ssh_known_hosts ${connect}`,
  ],
  [
    'a stage on top of it',
    `RUN ls && ${scan}\nFROM a\nRUN ${connect}\nFROM debian:12\nRUN ${connect}`,
    `RUN ls\nFROM a\nRUN SECRET ${connect}\nFROM debian:12\nRUN ${connect}`,
  ],
])('gives known_hosts as a secret, with %s', (_, lines, after) => {
  expect(pinned(lines)).toBe(after);
});

const copy = 'COPY known_hosts /etc/ssh/ssh_known_hosts';

it.each([
  ['alone', `RUN ${scan}`, copy],
  ['with more', `RUN ls && ${scan}`, `${copy}\nRUN ls`],
  ['for later builds', `ONBUILD RUN ${scan}`, `ONBUILD ${copy}`],
  ['for later builds, with more', `ONBUILD RUN ls && ${scan}`, `ONBUILD ${copy}\nONBUILD RUN ls`],
  ['that is copied already', `${copy}\nRUN ls && ${scan}`, `${copy}\nRUN ls`],
  ['that is copied already, alone', `${copy}\nRUN ${scan}\nRUN ls`, `${copy}\nRUN ls`],
  ['of another stage', `${copy}\nFROM debian:12\nRUN ${scan}`, `${copy}\nFROM debian:12\n${copy}`],
])('copies a known_hosts %s where only containers connect', (_, lines, after) => {
  expect(pinned(lines)).toBe(after);
});
