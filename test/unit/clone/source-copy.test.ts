import { expect, it } from 'vitest';
import { sourceCopies } from '../../../src/clone/source-copy.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { readFacts } from '../rules/facts.ts';

// The source as written, its path in the context, how much of the code it carries and how sure that is.
it.each([
  ['COPY . /app', ['.  root certain']],
  ['COPY ./ /app', ['./  root certain']],
  ['ADD . /app', ['.  root certain']],
  ['COPY src /app', ['src src main likely']],
  ['COPY ./src/ /app', ['./src/ src main likely']],
  ['COPY Src /app', ['Src Src main likely']],
  ['COPY a src /app/', ['src src main likely']],
  ['COPY a . src /app/', ['.  root certain']],
  ['COPY .git /app/.git', ['.git .git main likely']],
  ['COPY a/.git /app/.git', ['a/.git a/.git main likely']],
  ['COPY src/* /app', ['src/* ? main likely']],
  ['COPY src/* /usr/local/lib/', []],
  ['COPY ./* /app/', ['./* ? root certain']],
  ['COPY sr? /app', []],
  ['COPY [s]rc /app', []],
  ['COPY https://h.example/src /app', []],
  ['ADD git@h.example:src /app', []],
  ['ADD https://h.example/a.git /app', []],
  ['COPY $SRC /app', ['$SRC ? main likely']],
  ['COPY ${APP_DIR} /app', ['${APP_DIR} ? main likely']],
  ['COPY $PROJECT_ZIP /app', []],
  ['COPY $SCRIPT_PATH /app', []],
  ['COPY $NAME /app', []],
  ['COPY src/$NAME /app', ['src/$NAME ? main likely']],
  ['COPY docs/$NAME /app', []],
  ['COPY src/main.py /app', []],
  ['COPY app.tar /app', []],
  ['COPY docs /app/docs', []],
  ['COPY tests /tests', []],
  ['COPY config /app/config', []],
  ['COPY id_rsa /id_rsa', []],
  ['COPY .env /.env', []],
  ['COPY src/shop /app/shop', ['src/shop src/shop main likely']],
  ['COPY apps/shop /app/shop', ['apps/shop apps/shop main likely']],
  ['COPY src/shop /app/other', []],
  ['COPY other/shop /app/shop', []],
  ['COPY src/a/shop /app/shop', []],
  ['COPY worker /worker', ['worker worker main likely']],
  ['COPY worker /app/worker/', ['worker worker main likely']],
  ['COPY worker /app/', []],
  ['COPY worker /usr/local/bin/worker', []],
  ['COPY worker /etc/worker', []],
  ['COPY worker /usr/lib64/worker', []],
  ['COPY worker /opt/worker', ['worker worker main likely']],
  ['ARG D=src\nCOPY $D /app', ['$D src main likely']],
  ['ARG D=.\nCOPY $D /app', ['$D  root certain']],
  ['COPY other/src /app', ['other/src other/src main likely']],
  ['COPY --from=x src /app', []],
  [
    'WORKDIR /app\nCOPY . .\nFROM debian:12\nCOPY --from=a /app /app',
    ['.  root certain', '/app ? tree likely'],
  ],
  ['WORKDIR /app\nCOPY . .\nFROM debian:12\nCOPY --from=a / /app', ['.  root certain']],
  [
    'WORKDIR /app/x\nCOPY . .\nFROM debian:12\nCOPY --from=a app /app',
    ['.  root certain', 'app ? tree likely'],
  ],
  ['WORKDIR /app/x\nCOPY . .\nFROM debian:12\nCOPY --from=a /app/x/bin /app', ['.  root certain']],
  [
    'COPY . /app\nFROM a AS b\nFROM debian:12\nCOPY --from=b /app /app',
    ['.  root certain', '/app ? tree likely'],
  ],
  ['COPY . /app\nFROM debian:12 AS b\nFROM debian:12\nCOPY --from=b /app /app', ['.  root certain']],
  ['ONBUILD COPY . /app\nFROM debian:12\nCOPY --from=a /app /app', ['.  root certain']],
  ['COPY src /app\nFROM debian:12\nCOPY --from=a /app /app', ['src src main likely']],
  ['ARG X\nCOPY . $X\nFROM debian:12\nCOPY --from=a $X /app', ['.  root certain']],
  ['COPY . /app\nFROM debian:12\nCOPY --from=a $X /app', ['.  root certain']],
  ['COPY . /app\nFROM debian:12\nCOPY --from=a $X /app /app/', ['.  root certain', '/app ? tree likely']],
  ['COPY . /app\nFROM debian:12\nCOPY --from=a /ap /app', ['.  root certain']],
  ['WORKDIR $W\nCOPY . x\nFROM debian:12\nCOPY --from=a /x /app', ['.  root certain']],
  ['ARG X\nCOPY . $X\nFROM debian:12\nCOPY --from=a /app /app', ['.  root certain']],
  ['COPY src', []],
  ['COPY git@h.example /app/git@h.example', []],
  ['COPY my-git@h /app/my-git@h', ['my-git@h my-git@h main likely']],
  ['COPY a-ssh:b /app/a-ssh:b', ['a-ssh:b a-ssh:b main likely']],
  ['COPY ssh:b /app/ssh:b', []],
  ['COPY http://h.example/src /app', []],
  ['COPY x$SRC /app', []],
  ['COPY $SRC.d /app', []],
  ['COPY ${SRC}x /app', []],
  ['COPY v1.2-worker /app/v1.2-worker', ['v1.2-worker v1.2-worker main likely']],
  ['COPY my-src/shop /app/shop', []],
  ['COPY srcs/shop /app/shop', []],
  ['COPY worker /app/worker//', ['worker worker main likely']],
  [
    'WORKDIR /w\nCOPY . x/\nFROM debian:12\nCOPY --from=a /w/x/ /app',
    ['.  root certain', '/w/x/ ? tree likely'],
  ],
  ['COPY . /\nFROM debian:12\nCOPY --from=a / /app', ['.  root certain']],
  ['CMD a', []],
])('finds source code in %j', (lines, found) => {
  const copies = sourceCopies(readDockerfile(`FROM debian:12 AS a\n${lines}\n`));
  expect(
    copies.map(
      ({ source, path, breadth, confidence }) => `${source.value} ${path ?? '?'} ${breadth} ${confidence}`,
    ),
  ).toEqual(found);
});

it('knows the repositories inside the context, whatever their names', () => {
  const { repository } = readFacts('#- nested docs/plan: remote: git@h.example:a/plan.git\n');
  const found = (lines: string) =>
    sourceCopies(readDockerfile(`FROM debian:12\n${lines}\n`), repository).map(
      ({ path, breadth, confidence }) => `${path} ${breadth} ${confidence}`,
    );
  expect(found('COPY docs/plan /app')).toEqual(['docs/plan main certain']);
  expect(found('COPY src docs/plan/ /app')).toEqual(['docs/plan main certain']);
  expect(found('COPY docs/other /app')).toEqual([]);
  expect(found('COPY docs/$X /app')).toEqual([]);
});

it('finds nothing before the first FROM', () => {
  expect(sourceCopies(readDockerfile('COPY . /app\n'))).toEqual([]);
});
