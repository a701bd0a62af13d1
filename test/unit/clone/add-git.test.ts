import { expect, it } from 'vitest';
import { gitSources } from '../../../src/clone/add-git.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

it.each([
  [`ADD https://h.example/a.git /a`, `https://h.example/a.git - moving`],
  [`ADD http://h.example/a.git /a`, `http://h.example/a.git - moving`],
  [`ADD https://h.example/a.tar /a`, undefined],
  [`ADD https://h.example/a.gitx /a`, undefined],
  [`ADD xhttps://h.example/a.git /a`, undefined],
  [`ADD git@h.example:a /a`, `git@h.example:a - moving`],
  [`ADD xgit@h.example:a /a`, undefined],
  [`ADD git://h.example/a /a`, `git://h.example/a - moving`],
  [`ADD ssh://h.example/a /a`, `ssh://h.example/a - moving`],
  [`ADD a b /c`, undefined],
  [`ADD a https://h.example/a.git /c`, `https://h.example/a.git - moving`],
  [`ADD https://h.example/a.git#main /a`, `https://h.example/a.git main moving`],
  [`ADD https://h.example/a.git#v1.0 /a`, `https://h.example/a.git v1.0 tag`],
  [`ADD https://h.example/a.git#:dir /a`, `https://h.example/a.git - moving`],
  [`ADD https://h.example/a.git#v1.0:dir /a`, `https://h.example/a.git v1.0 tag`],
  [`ADD https://h.example/a.git?branch=v1.0 /a`, `https://h.example/a.git v1.0 tag`],
  [`ADD https://h.example/a.git?ref=v1.0&branch=x /a`, `https://h.example/a.git v1.0 tag`],
  [`ADD https://h.example/a.git?tag=x /a`, `https://h.example/a.git x tag`],
  [`ADD https://h.example/a.git?xtag=x /a`, `https://h.example/a.git - moving`],
  [`ADD https://h.example/a.git?commit=03ca73c /a`, `https://h.example/a.git 03ca73c commit`],
  [`ADD https://h.example/a.git?branch=main&checksum=03ca73c /a`, `https://h.example/a.git main commit`],
  [`ADD --checksum=03ca73c https://h.example/a.git#main /a`, `https://h.example/a.git main commit`],
  [`ADD --link https://h.example/a.git#main /a`, `https://h.example/a.git main moving`],
  [`ADD https://h.example/a.git?subdir=x#main /a`, `https://h.example/a.git main moving`],
  [`ARG R=v1.0\nADD https://h.example/a.git#$R /a`, `https://h.example/a.git v1.0 tag`],
  [`ARG R\nADD https://h.example/a.git#$R /a`, `https://h.example/a.git $R given`],
  [`ARG TAG\nADD https://h.example/a.git#$TAG /a`, `https://h.example/a.git $TAG tag`],
  [`ARG U=https://h.example/a.git\nADD $U /a`, `https://h.example/a.git - moving`],
  [`ARG U\nADD $U /a`, undefined],
  [`ADD https://h.example/a.git# /a`, `https://h.example/a.git - moving`],
])('reads %j', (lines, expected) => {
  const dockerfile = readDockerfile(`FROM a\n${lines}\n`);
  const [source] = gitSources(dockerfile);
  expect(source && `${source.address} ${source.ref ?? '-'} ${source.kind}`).toBe(expected);
});
