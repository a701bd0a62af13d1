import { expect, it } from 'vitest';
import { clientsAt } from '../../../src/clone/clients.ts';
import type { Instruction } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

it.each([
  [`FROM alpine:3.20`, `alpine false`, `apk add --no-cache git openssh-client`],
  [
    `FROM debian:12-slim`,
    `debian false`,
    `apt-get install -y --no-install-recommends git openssh-client ca-certificates`,
  ],
  [`FROM golang:1.22`, `debian true`, undefined],
  [`FROM scratch`, `minimal false`, undefined],
  [`FROM x/y`, `unknown false`, undefined],
  [`FROM x/y\nRUN apk add curl`, `alpine false`, `apk add --no-cache git openssh-client`],
  [`FROM x/y\nRUN zypper in curl`, `suse false`, `zypper --non-interactive install git openssh-clients`],
  [`FROM x/y\nRUN pacman -Sy git`, `arch false`, `pacman -Sy --noconfirm openssh`],
  [`FROM x/y\nRUN microdnf install git`, `fedora-minimal false`, `microdnf install -y openssh-clients`],
  [`FROM x/y\nRUN dnf install git openssh-clients`, `fedora true`, undefined],
  [`FROM x/y\nRUN yum install git`, `yum false`, `yum install -y openssh-clients`],
  [`FROM x/y\nRUN tdnf install git`, `photon false`, `tdnf install -y openssh-clients`],
  [`FROM x/y\nRUN yummy install git`, `unknown false`, undefined],
  [`FROM debian:12-slim\nRUN apt-get install git`, `debian true`, undefined],
  [
    `FROM debian:12-slim\nRUN apt-get install curl`,
    `debian false`,
    `apt-get install -y --no-install-recommends git openssh-client ca-certificates`,
  ],
  [
    `FROM debian:12-slim\nRUN apt-get install --no-install-recommends git`,
    `debian false`,
    `apt-get install -y --no-install-recommends openssh-client ca-certificates`,
  ],
  [`FROM debian:12-slim\nRUN apt-get install --no-install-recommends git ssh`, `debian true`, undefined],
  [`FROM debian:12-slim\nRUN apt-get install --no-install-recommends git openssh`, `debian true`, undefined],
  [
    `FROM debian:12-slim\nRUN apt-get install --no-install-recommends openssh-client`,
    `debian false`,
    `apt-get install -y --no-install-recommends git ca-certificates`,
  ],
  [
    `FROM debian:12-slim\nRUN apt-get remove git`,
    `debian false`,
    `apt-get install -y --no-install-recommends git openssh-client ca-certificates`,
  ],
  [
    `FROM debian:12-slim\nRUN apt-get reinstall git`,
    `debian false`,
    `apt-get install -y --no-install-recommends git openssh-client ca-certificates`,
  ],
  [
    `FROM debian:12-slim\nRUN apt-get installs git`,
    `debian false`,
    `apt-get install -y --no-install-recommends git openssh-client ca-certificates`,
  ],
  [
    `FROM debian:12-slim\nRUN xapt install git`,
    `debian false`,
    `apt-get install -y --no-install-recommends git openssh-client ca-certificates`,
  ],
  [`FROM debian:12-slim\nRUN apt install git`, `debian true`, undefined],
  [`FROM debian:12-slim\nRUN aptitude install git`, `debian true`, undefined],
  [
    `FROM debian:12-slim\nONBUILD RUN apt-get install git`,
    `debian false`,
    `apt-get install -y --no-install-recommends git openssh-client ca-certificates`,
  ],
  [`FROM debian:12-slim AS a\nRUN apt-get install git\nFROM a`, `debian true`, undefined],
  [
    `FROM debian:12-slim AS a\nRUN apt-get install git\nFROM debian:12-slim`,
    `debian false`,
    `apt-get install -y --no-install-recommends git openssh-client ca-certificates`,
  ],
  [`FROM archlinux\nRUN pacman -Syu git openssh`, `arch true`, undefined],
  [`FROM archlinux\nRUN pacman -R git openssh`, `arch false`, `pacman -Sy --noconfirm git openssh`],
  [`FROM alpine:3.20\nRUN apk add git openssh-client`, `alpine true`, undefined],
  [`FROM alpine:3.20\nRUN apk add git`, `alpine false`, `apk add --no-cache openssh-client`],
  [`FROM alpine:3.20\nRUN echo git openssh-client`, `alpine false`, `apk add --no-cache git openssh-client`],
  [`FROM alpine:3.20\nCMD a\nRUN apk add git openssh-client`, `alpine true`, undefined],
])('knows the clients behind %j', (lines, expected, install) => {
  const dockerfile = readDockerfile(`${lines}\nWORKDIR /x\nRUN apk add git && apt-get install git\n`);
  const at = dockerfile.instructions.findLast(({ keyword }) => keyword === 'WORKDIR') as Instruction;
  const clients = clientsAt(dockerfile, at);
  expect(`${clients.family} ${clients.present}`).toBe(expected);
  expect(clients.install.find(command => command !== 'apt-get update')).toBe(install);
});
