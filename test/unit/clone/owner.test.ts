import { expect, it } from 'vitest';
import { laterOwner } from '../../../src/clone/owner.ts';
import type { PlacedCopy } from '../../../src/clone/source-copy.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { applyEdits } from '../../../src/dockerfile/text.ts';

/** The owner that the clone takes over from the instructions around a COPY to /app, and what is left of them. */
function ownerOf(below: string, above = '') {
  const text = `FROM debian:12\nARG WHO\n${above}COPY . /app\n${below}\n`;
  const dockerfile = readDockerfile(text);
  const copy = dockerfile.instructions.find(instruction => instruction.keyword === 'COPY') as PlacedCopy;
  const found = laterOwner(dockerfile, copy, '"/app"');
  return found && [found.owner, applyEdits(text, found.edits).split('COPY . /app\n')[1]?.trimEnd()];
}

it.each([
  ['RUN chown -R app:app /app', 'app:app', ''],
  ['RUN chown --recursive app /app/', 'app', ''],
  ['RUN chown -hRc app /app', 'app', ''],
  ['WORKDIR /app\nRUN chown -R 1000:1000 .', '1000:1000', 'WORKDIR /app'],
  ['RUN echo done && chown -R app /app', 'app', 'RUN echo done'],
  ['RUN chown -R app /srv\nRUN chown -R app /app', 'app', 'RUN chown -R app /srv'],
  ['RUN chown -R $WHO /app', '"$WHO"', ''],
])('takes the owner of %j', (below, owner, left) => {
  expect(ownerOf(below)).toEqual([owner, left]);
});

it.each([
  ['RUN chown app /app'],
  ['RUN chown --from=Root app /app'],
  ['RUN chown --recursively app /app'],
  ['RUN chown -R app'],
  ['RUN chown -R app /app /srv'],
  ['RUN chown -R app /srv'],
  ['RUN chown -R app /app > /log'],
  ['RUN chown -R app $WHO'],
  ['RUN chown x-R app /app'],
  ['RUN chown -R app $UNKNOWN'],
  ['RUN chgrp -R app /app'],
  ['RUN test -e /x || chown -R app /app'],
  ['RUN sudo chown -R app /app'],
  ['ONBUILD RUN chown -R app /app'],
  ['FROM debian:12\nRUN chown -R app /app'],
])('leaves %j', below => {
  expect(ownerOf(below)).toBeUndefined();
});

it('leaves what changes the owner before the COPY', () => {
  expect(ownerOf('', 'RUN chown -R app /app\n')).toBeUndefined();
});

it('has nothing to take over for a COPY to the root or to an unknown folder', () => {
  const text = 'FROM debian:12\nCOPY . /\nRUN chown -R app /\n';
  const dockerfile = readDockerfile(text);
  const copy = dockerfile.instructions[1] as PlacedCopy;
  expect(laterOwner(dockerfile, copy, '/')).toBeUndefined();
  expect(laterOwner(dockerfile, copy, '"$UNKNOWN"')).toBeUndefined();
});

it('goes on to a command that can be taken out', () => {
  expect(ownerOf('RUN if true; then chown -R app /app; fi\nRUN chown -R www /app')).toEqual([
    'www',
    'RUN if true; then chown -R app /app; fi',
  ]);
  expect(ownerOf('RUN chown -R app /app | tee /log\nRUN chown -R www /app')).toEqual([
    'www',
    'RUN chown -R app /app | tee /log',
  ]);
});

/** What has to run before the clone. */
function setupOf(below: string, above = '') {
  const dockerfile = readDockerfile(`FROM debian:12\n${above}COPY . /app\n${below}\n`);
  const copy = dockerfile.copies.findLast(({ sources }) => sources[0]?.value === '.') as PlacedCopy;
  return laterOwner(dockerfile, copy, '/app')?.setup;
}

it('makes a user before the clone whose files it is to have', () => {
  expect(ownerOf('RUN groupadd -r app && useradd -r -g app app && chown -R app:app /app')).toEqual([
    'app:app',
    '',
  ]);
  expect(setupOf('RUN groupadd -r app && useradd -r -g app app && chown -R app:app /app')).toEqual([
    'groupadd -r app',
    'useradd -r -g app app',
  ]);
  expect(setupOf('RUN useradd app\nRUN chown -R 1000 /app')).toEqual([]);
});

it.each([
  ['RUN useradd -u $UID app && chown -R app /app'],
  ['RUN useradd -m -d /app app && chown -R app /app'],
  ['RUN if true; then useradd app; fi && chown -R app /app'],
  ['RUN apk add shadow && useradd app && chown -R app /app'],
  ['RUN echo app | xargs useradd app && chown -R app /app'],
  ['RUN make && chown -R $WHO /app'],
])('leaves %j, whose user may not be made before', below => {
  expect(setupOf(below)).toBeUndefined();
});

it('keeps to what others made in the folder behind the copy', () => {
  const rest = 'find "/app" ! -user app -exec chown -h app:app {} +';
  expect(ownerOf('WORKDIR /app\nRUN make && chown -R app:app .')).toEqual([
    'app:app',
    `WORKDIR /app\nRUN make && ${rest}`,
  ]);
  expect(ownerOf('COPY conf /app/conf\nRUN chown -R app:app /app')?.[1]).toContain(rest);
  expect(ownerOf('COPY conf /etc/\nRUN mkdir -p /app && chown -R app:app /app')?.[1]).not.toContain(rest);
});

it('hands over what stood in the folder before the clone', () => {
  const handed = ['chown -R app /app'];
  expect(setupOf('RUN chown -R app /app', 'COPY package.json /app/\n')).toEqual(handed);
  expect(setupOf('RUN chown -R app /app', 'WORKDIR /app\nRUN npm ci\n')).toEqual(handed);
  expect(setupOf('RUN chown -R app /app', 'WORKDIR /app\nRUN apt-get install -y git\n')).toEqual([]);
});
