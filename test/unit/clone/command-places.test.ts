import { expect, it } from 'vitest';
import { type PlacedCommand, placeCommands } from '../../../src/clone/command-places.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

function placed(lines: string) {
  const dockerfile = readDockerfile(`FROM debian:12\n${lines}\n`);
  return placeCommands(dockerfile, dockerfile.instructions.findLast(i => i.keyword === 'RUN') as Run);
}

it.each([
  [`RUN a`, [`a /`]],
  [`WORKDIR /w\nRUN a`, [`a /w`]],
  [`WORKDIR $W\nRUN a`, [`a $W`]],
  [`WORKDIR $W/\nRUN a && cd x && b`, [`a $W`, `b $W/x`]],
  [`WORKDIR /w\nWORKDIR $W\nRUN a`, [`a $W`]],
  [`WORKDIR w$W\nRUN a`, [`a undefined`]],
  [`RUN cd /x && a`, [`a /x`]],
  [`RUN cd && a`, [`a /root`]],
  [`USER app\nRUN cd && a`, [`a /home/app`]],
  [`RUN pushd /x; a`, [`pushd /`, `a /x`]],
  [`RUN (cd /x && a) && b`, [`a /x`, `b /`]],
  [`RUN cd /x && (cd y; a); b`, [`a /x/y`, `b /x`]],
  [`RUN cd /x && sh -c "a && cd y && b" && c`, [`sh /x`, `a /x`, `b /x/y`, `c /x`]],
  [`RUN cd /x && su - app -c "a"`, [`su /x`, `a /home/app`]],
  [`RUN cd /x && su app -c "a"`, [`su /x`, `a /x`]],
  [`RUN cd /x && su -l app -c "a"`, [`su /x`, `a /home/app`]],
  [`RUN cd /x && su -lmp app -c "a"`, [`su /x`, `a /home/app`]],
  [`RUN cd /x && su app --login -c "a"`, [`su /x`, `a /home/app`]],
  [`RUN cd /x && runuser -l app -c "a"`, [`runuser /x`, `a /home/app`]],
  [`RUN cd /x && sudo -u app a`, [`sudo /x`, `a /x`]],
  [`RUN cd /x && su -c "a" app-`, [`su /x`, `a /x`]],
  [`RUN if true; then cd /x; a; fi; b`, [`true /`, `a /x`, `b /`]],
  [`RUN { cd /x; a; } && b`, [`a /x`, `b /`]],
  [`RUN cd $U && a`, [`a $U`]],
  [`RUN D=/d; cd $D && a`, [` /`, `a /d`]],
  [`RUN D=/d && cd \${D}/x && a`, [` /`, `a /d/x`]],
  [`ARG D=/d\nRUN cd $D && a`, [`a /d`]],
  [`RUN a $(cd /x && b) && c`, [`a /`, `b /`, `c /`]],
  [`RUN cd /x; for i in 1; do cd y; a; done; b`, [`a /x/y`, `b /x`]],
  ['WORKDIR $W\nUSER app\nRUN a', ['a $W']],
  ['WORKDIR $W/x//\nRUN a', ['a $W/x']],
  ['RUN DIR=/d && cd $DIR && a', [' /', 'a /d']],
  ['RUN DIR=/d && cd ${DIR} && a', [' /', 'a /d']],
  ['RUN cd /x && su -lc "a" app', ['su /x', 'a /home/app']],
  ['RUN cd /x && su -mlpc "a" app', ['su /x', 'a /home/app']],
  ['RUN cd /x && xsu - app -c "a"', ['xsu /x']],
  ['WORKDIR $W\nRUN a\nWORKDIR /w\nRUN a', ['a /w']],
  ['WORKDIR /w\nRUN a\nWORKDIR $W', ['a /w']],
  ['WORKDIR $W$V\nRUN cd /x && a', ['a /x']],
  ['RUN cd /x && su -mc "a" app', ['su /x', 'a /x']],
])('follows the folder in %j', (lines, places) => {
  const others = placed(lines).filter(({ command }) => command.name !== 'cd');
  expect(others.map(({ command, place }) => `${command.name} ${place.folder}`)).toEqual(places);
});

it.each([
  [`RUN X=1 && a $X`, `1`, `/1`],
  [`RUN X=$Y && a $X`, undefined, `$X`],
  [`ARG Y=2\nRUN X=$Y && a $X`, `2`, `/2`],
  [`ARG X=2\nRUN a $X`, `2`, `/2`],
  [`RUN a $X`, undefined, `$X`],
  [`ARG X=1\nRUN X=$U && a $X`, undefined, `/1`],
  [`RUN X=/v && a \${X}/y`, `/v/y`, `/v/y`],
])('puts variables into the last word of %j', (lines, expanded, path) => {
  const last = placed(lines).at(-1) as PlacedCommand;
  const word = last.command.words[1]?.value ?? '';
  expect([last.expand(word), last.pathOf(word)]).toEqual([expanded, path]);
});
