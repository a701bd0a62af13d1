import { expect, it } from 'vitest';
import { missingClient } from '../../../src/clone/missing-client.ts';
import { type SshNeed, sshNeeds } from '../../../src/clone/ssh-need.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';

const clone = 'git clone git@h.example:a/b';
const apt = /apt-get update \\\n.*\n.*lists\/\*/;

/** The lines behind the first with a client for the clone C, CLONE; undefined where nothing is to be done. */
function withClient(lines: string): string | undefined {
  const dockerfile = readDockerfile(lines.replace(/\bC$|\bC(?= &&)/gm, clone));
  const run = dockerfile.instructions.at(-1) as Run;
  const [need] = sshNeeds(dockerfile, run);
  const found = missingClient(dockerfile, run, (need as SshNeed).command);
  if (!found) return undefined;
  const text = applyEdits(dockerfile.text, found.edits).replace(apt, 'APT').replaceAll(clone, 'CLONE');
  return text.slice(text.indexOf('\n') + 1);
}

it.each([
  [`FROM debian:12\nRUN C`, `RUN APT\nRUN CLONE`],
  [`FROM alpine:3.20\nRUN C`, `RUN apk add --no-cache git openssh-client\nRUN CLONE`],
  [`FROM alpine:3.20\nRUN apk add git && C`, `RUN apk add git openssh-client && CLONE`],
  [`FROM fedora:40\nRUN C`, `RUN dnf install -y git openssh-clients \\\n    && dnf clean all\nRUN CLONE`],
  [
    `FROM archlinux\nRUN C`,
    `RUN pacman -Sy --noconfirm git openssh \\\n    && pacman -Scc --noconfirm\nRUN CLONE`,
  ],
  [`FROM x/y\nRUN C`, undefined],
  [`FROM golang:1.22\nRUN C`, undefined],
  [`FROM debian:12\nONBUILD RUN C`, undefined],
  [`FROM debian:12\nRUN apt-get update && apt-get install -y git && C`, undefined],
  [
    `FROM debian:12\nRUN apt-get install -y --no-install-recommends git && C`,
    `RUN apt-get install -y --no-install-recommends git openssh-client && CLONE`,
  ],
  [
    `FROM debian:12\nRUN apt-get install -y --no-install-recommends git\nRUN C`,
    `RUN apt-get install -y --no-install-recommends git openssh-client\nRUN CLONE`,
  ],
  [`FROM debian:12\nRUN apt install --no-install-recommends git openssh-client && C`, undefined],
  [`FROM debian:12\nRUN apt-get install -y ssh && C`, undefined],
  [`FROM debian:12\nRUN apt-get install -y dropbear && C`, undefined],
  [`FROM debian:12\nRUN apt-get install -y openssh-server && C`, undefined],
  [`FROM debian:12\nRUN apt-get install -y sshfs && C`, `RUN APT\nRUN apt-get install -y sshfs && CLONE`],
  [`FROM debian:12\nRUN apt-get install -y xssh && C`, `RUN APT\nRUN apt-get install -y xssh && CLONE`],
  [
    `FROM debian:12\nRUN C && apt-get install -y openssh-client`,
    `RUN APT\nRUN CLONE && apt-get install -y openssh-client`,
  ],
  [`FROM debian:12\nRUN apt-get update && C`, `RUN APT\nRUN apt-get update && CLONE`],
  [`FROM debian:12\nRUN apt-cache install ssh && C`, `RUN APT\nRUN apt-cache install ssh && CLONE`],
  [`FROM debian:12\nRUN xapt install ssh && C`, `RUN APT\nRUN xapt install ssh && CLONE`],
  [`FROM debian:12\nRUN apt-get reinstall ssh && C`, `RUN APT\nRUN apt-get reinstall ssh && CLONE`],
  [`FROM debian:12\nRUN apt-get installed ssh && C`, `RUN APT\nRUN apt-get installed ssh && CLONE`],
  [
    `FROM debian:12\nRUN ["apt-get","install","--no-install-recommends","git"]\nRUN C`,
    `RUN ["apt-get","install","--no-install-recommends","git"]\nRUN APT\nRUN CLONE`,
  ],
  [
    `FROM debian:12\nONBUILD RUN apt-get install --no-install-recommends git\nRUN C`,
    `ONBUILD RUN apt-get install --no-install-recommends git\nRUN APT\nRUN CLONE`,
  ],
  [
    `FROM debian:12 AS o\nRUN apt-get install --no-install-recommends git\nFROM debian:12\nRUN C`,
    `RUN apt-get install --no-install-recommends git\nFROM debian:12\nRUN APT\nRUN CLONE`,
  ],
  [
    `FROM debian:12 AS o\nRUN apt-get install --no-install-recommends git\nFROM o\nRUN C`,
    `RUN apt-get install --no-install-recommends git openssh-client\nFROM o\nRUN CLONE`,
  ],
  [`FROM debian:12\nCOPY --from=x /usr/bin/ssh /usr/bin/\nRUN C`, undefined],
  [`FROM debian:12\nCOPY --from=x / /\nRUN C`, undefined],
  [`FROM debian:12\nCOPY --from=x /usr /usr\nRUN C`, undefined],
  [
    `FROM debian:12\nCOPY --from=x /a /usr/local/lib\nRUN C`,
    `COPY --from=x /a /usr/local/lib\nRUN APT\nRUN CLONE`,
  ],
  [`FROM debian:12\nCOPY a /usr/bin/\nRUN C`, `COPY a /usr/bin/\nRUN APT\nRUN CLONE`],
  [`FROM debian:12 AS o\nCOPY --from=x / /\nFROM o\nRUN C`, undefined],
  [
    `FROM debian:12 AS o\nCOPY --from=x / /\nFROM debian:12\nRUN C`,
    `COPY --from=x / /\nFROM debian:12\nRUN APT\nRUN CLONE`,
  ],
  [`FROM debian:12\nUSER app\nRUN C`, `RUN APT\nUSER app\nRUN CLONE`],
  [`FROM debian:12\nUSER app:app\nRUN ls\nRUN C`, `RUN APT\nUSER app:app\nRUN ls\nRUN CLONE`],
  [`FROM debian:12\nUSER root\nUSER app\nRUN C`, `USER root\nRUN APT\nUSER app\nRUN CLONE`],
  [`FROM debian:12\nUSER 0:0\nUSER app\nRUN C`, `USER 0:0\nRUN APT\nUSER app\nRUN CLONE`],
  [`FROM debian:12\nUSER app\nUSER root\nRUN C`, `USER app\nUSER root\nRUN APT\nRUN CLONE`],
  [`FROM debian:12 AS o\nUSER app\nFROM o\nRUN C`, `RUN APT\nUSER app\nFROM o\nRUN CLONE`],
  [`FROM debian:12\nONBUILD USER app\nUSER app\nRUN C`, `ONBUILD USER app\nRUN APT\nUSER app\nRUN CLONE`],
  [`FROM kong:3\nRUN C`, `USER root\nRUN APT\nUSER kong\nRUN CLONE`],
  [`FROM kong:3\nUSER root\nRUN C`, `USER root\nRUN APT\nRUN CLONE`],
  [`FROM kong:3\nUSER root\nUSER kong\nRUN C`, `USER root\nRUN APT\nUSER kong\nRUN CLONE`],
  [`FROM kong:3\nUSER a:b\nRUN C`, `USER a:b\nUSER root\nRUN APT\nUSER a:b\nRUN CLONE`],
  [`FROM debian:12\nARG U\nUSER $U\nRUN C`, `ARG U\nRUN APT\nUSER $U\nRUN CLONE`],
  [
    `FROM debian:12\nRUN apt install --no-install-recommends git\nRUN C`,
    `RUN apt install --no-install-recommends git openssh-client\nRUN CLONE`,
  ],
  [`FROM debian:12\nCOPY --from=x\nRUN C`, `COPY --from=x\nRUN APT\nRUN CLONE`],
  [`FROM alpine:3.20\nRUN apk add git\nRUN C`, `RUN apk add git openssh-client\nRUN CLONE`],
  [`FROM archlinux\nRUN pacman -Sy git && C`, `RUN pacman -Sy git openssh && CLONE`],
  [`FROM archlinux\nRUN pacman -Sy openssh && C`, undefined],
  [`FROM opensuse/leap\nRUN zypper in git && C`, undefined],
  [`FROM fedora:40\nRUN dnf install -y git\nRUN C`, `RUN dnf install -y git openssh-clients\nRUN CLONE`],
  [`FROM fedora:40\nRUN dnf install -y openssh-clients && C`, undefined],
])('brings a client in %j', (lines, after) => {
  expect(withClient(lines)).toBe(after);
});
