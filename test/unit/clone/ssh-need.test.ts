import { describe, expect, it } from 'vitest';
import { sshHost } from '../../../src/clone/ssh-host.ts';
import { connectingRuns, sshNeeds } from '../../../src/clone/ssh-need.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

function needs(...lines: string[]): string[] {
  const dockerfile = readDockerfile(`FROM debian:12 AS a\n${lines.join('\n')}\n`);
  const run = dockerfile.instructions.at(-1) as Run;
  return sshNeeds(dockerfile, run).map(n =>
    `${n.command.name} ${n.certainty} ${n.hosts.map(h => `${h.host}:${h.port}`).join(' ')}`.trim(),
  );
}

describe('sshHost', () => {
  it.each([
    ['git@github.com:a/b.git', 'github.com', 22],
    ['ssh://git@git.example.com:2222/a/b', 'git.example.com', 2222],
    ['git+ssh://git@gitlab.com/a/b@v1', 'gitlab.com', 22],
    ['shop @ git+ssh://git@gitlab.com/a/b', 'gitlab.com', 22],
    ['git+git@GitHub.com:a/b.git', 'github.com', 22],
  ])('finds the host of %s', (word, host, port) => {
    expect(sshHost(word)).toEqual({ host, port });
  });

  it.each([
    'https://git@github.com/a/b',
    '@acme/shop@1.0.0',
    'a@b',
    'user@host.example',
    '--author=a@b.c',
    'C:/x',
  ])('finds none in %s', word => {
    expect(sshHost(word)).toBeUndefined();
  });
});

describe('sshNeeds', () => {
  it.each([
    ['RUN git clone git@github.com:a/b.git', ['git certain github.com:22']],
    ['RUN git -C /x -c a=b fetch ssh://git@h.example:2222/a', ['git certain h.example:2222']],
    ['RUN git clone https://github.com/a/b && git status && git config a b', []],
    ['RUN git pull && git submodule update --init', ['git likely', 'git likely']],
    ['RUN ssh -T git@github.com && ssh -V', ['ssh certain github.com:22']],
    ['RUN scp deploy@h.example.com:/a /b', ['scp certain h.example.com:22']],
    ['RUN pip install -r requirements.txt && pip install flask', ['pip likely']],
    ['RUN pip install git+ssh://git@gitlab.com/a/b', ['pip certain gitlab.com:22']],
    [
      'RUN apt-get install -y git && npm ci && make && ./build.sh',
      ['npm likely', 'make possible', 'build.sh possible'],
    ],
    ['RUN go mod download && go build -mod=vendor && go generate ./...', ['go likely']],
    ['RUN sudo -u app git clone git@github.com:a/b', ['git certain github.com:22']],
    ['RUN su - app -c "git clone git@github.com:a/b"', ['git certain github.com:22']],
  ])('%s', (line, expected) => {
    expect(needs(line)).toEqual(expected);
  });

  it('puts variables in', () => {
    expect(needs('ARG REPO=git@gitlab.com:a/b.git', 'RUN git clone $REPO')).toEqual([
      'git certain gitlab.com:22',
    ]);
    expect(needs('ARG REPO', 'RUN git clone $REPO')).toEqual(['git likely']);
  });

  it('knows https addresses that git turns into ssh ones', () => {
    const rewrite = 'RUN git config --global url."git@github.com:".insteadOf https://github.com/';
    expect(needs(rewrite, 'RUN git clone https://github.com/a/b')).toEqual(['git certain github.com:22']);
    expect(needs(rewrite, 'RUN git clone https://gitlab.com/a/b')).toEqual([]);
    expect(needs(rewrite, 'RUN go get gitlab.com/a/b')).toEqual([]);
  });

  it.each([
    ['RUN git-lfs fetch git@h.example.com:a', ['git-lfs certain h.example.com:22']],
    ['RUN git lfs pull', ['git likely']],
    ['RUN git lfs install', []],
    ['RUN git lfs install && git lfs fetch', ['git likely']],
    ['RUN git push && git archive x && git ls-remote', ['git likely', 'git likely', 'git likely']],
    ['RUN git submodule update', ['git likely']],
    ['RUN git submodule add x', ['git likely']],
    ['RUN git submodule status', []],
    ['RUN git submodule update https://h', ['git likely']],
    ['RUN git fetch https://h.example/a', []],
    ['RUN git fetch http://h.example/a', []],
    ['RUN git fetch git://h.example/a', []],
    ['RUN git fetch file:///a', []],
    ['RUN git clone /srv/a', []],
    ['RUN git clone ./a', []],
    ['RUN git clone ../a', []],
    ['RUN git clone a/b', ['git likely']],
    ['RUN git clone x./a', ['git likely']],
    ['RUN git clone xhttp://a', ['git likely']],
    ['RUN git cloned a', []],
    ['RUN git xclone a', []],
    ['RUN git -C clone status', []],
    ['RUN git --namespace clone status', []],
    ['RUN git --git-dir clone status', []],
    ['RUN git --work-tree=clone fetch', ['git likely']],
    ['RUN git -Cx fetch', ['git likely']],
    ['RUN git', []],
    ['RUN git -c', []],
    ['RUN ssh -V', []],
    ['RUN ssh h', ['ssh likely']],
    ['RUN ssh -V h', []],
    ['RUN ssh', []],
    ['RUN ssh -Vx h', ['ssh likely']],
    ['RUN ssh x-V', ['ssh likely']],
    ['RUN rsync a b', []],
    ['RUN rsync a git@h.example.com:b', ['rsync certain h.example.com:22']],
    ['RUN sftp h', ['sftp likely']],
    ['RUN scp a b', ['scp likely']],
    ['RUN scp a deploy@h', ['scp likely']],
    ['RUN ssh deploy@h', ['ssh certain h:22']],
    ['RUN ssh x deploy@h.example', ['ssh certain h.example:22']],
    ['RUN ssh deploy@h/x', ['ssh likely']],
    ['RUN ssh deploy@H.Example -o User@X=y', ['ssh certain h.example:22']],
    ['RUN xssh a', []],
    ['RUN ssh-add a', []],
    ['RUN npm ci', ['npm likely']],
    ['RUN npm run build', ['npm possible']],
    ['RUN cargo build', ['cargo possible']],
    ['RUN cargo fetch', ['cargo likely']],
    ['RUN pip install flask', []],
    ['RUN pip install -r a.txt', ['pip likely']],
    ['RUN npm install git+ssh://git@h.example/a', ['npm certain h.example:22']],
    ['RUN go get ./...', ['go likely']],
    ['RUN go mod download', ['go likely']],
    ['RUN go build -mod=vendor ./...', []],
    ['RUN go build -mod vendor ./...', []],
    ['RUN go build -modvendor', ['go likely']],
    ['RUN go run x', []],
    ['RUN go tool x', []],
    ['RUN go build run', ['go likely']],
    ['RUN go test ./...', ['go likely']],
    ['RUN repo sync', ['repo likely']],
    ['RUN west update', ['west likely']],
    ['RUN xrepo sync', []],
    ['RUN repox sync', []],
    ['RUN make all', ['make possible']],
    ['RUN xmake all', []],
    ['RUN makex', []],
    ['RUN sh build.sh', ['sh possible']],
    ['RUN python setup.py install', ['python possible']],
    ['RUN python setup.pyx', []],
    ['RUN node a.js', ['node possible']],
    ['RUN ruby a.rb', ['ruby possible']],
    ['RUN /opt/a.sh', ['a.sh possible']],
    ['RUN /opt/a.shx', []],
    ['RUN /opt/x/abc.sh', ['abc.sh possible']],
    ['RUN a.sh', []],
    ['RUN ./x', ['x possible']],
    ['RUN x./y', []],
    ['RUN chmod +x a.sh', []],
    ['RUN xchmod a.sh', ['xchmod possible']],
    ['RUN chmodx a.sh', ['chmodx possible']],
    ['RUN cat a.sh', []],
    ['RUN [ -f a.sh ]', []],
    ['RUN test -f a.sh', []],
    ['RUN curl a.sh', []],
    ['RUN stack build', ['stack possible']],
    ['RUN stack', ['stack possible']],
    ['RUN stack path', []],
    ['RUN stack ls', []],
    ['RUN stack query x', []],
    ['RUN stack paths', ['stack possible']],
    ['RUN cabal path', ['cabal possible']],
    ['RUN echo hi', []],
    ['RUN mvn package', ['mvn possible']],
  ])('tells whether %j connects', (line, expected) => {
    expect(needs(line)).toEqual(expected);
  });

  it.each([
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/"\nRUN git clone https://h.example/a',
      ['git certain h.example:22'],
    ],
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/" && git clone https://h.example/a',
      ['git certain h.example:22'],
    ],
    ['RUN git clone https://h.example/a', []],
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/"\nFROM debian:12\nRUN git clone https://h.example/a',
      [],
    ],
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/"\nFROM a\nRUN git clone https://h.example/a',
      ['git certain h.example:22'],
    ],
    [
      'RUN git config --global url."ssh://git@h.example/".insteadOf "https://h.example/"\nRUN git clone https://h.example/a',
      ['git certain h.example:22'],
    ],
    [
      'RUN git config --global url."git@h.example:".insteadOf "git://h.example/"\nRUN git clone https://h.example/a',
      [],
    ],
    [
      'RUN git config --global url."https://x@h.example/".insteadOf "https://h.example/"\nRUN git clone https://h.example/a',
      [],
    ],
    [
      'RUN git config --global url."git@H.EXAMPLE:".insteadOf "https://h.example/"\nRUN git clone https://h.example/a',
      ['git certain h.example:22'],
    ],
    [
      'LABEL a=\'git config --global url."git@h.example:".insteadOf "https://h.example/"\'\nRUN git clone https://h.example/a',
      [],
    ],
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/"\nRUN go get h.example/a',
      ['go likely h.example:22'],
    ],
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/"\nRUN go get k.example/a h.example/b',
      ['go likely h.example:22'],
    ],
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/"\nRUN go get sub.h.example/a',
      [],
    ],
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/" && git config --global url."git@k.example:".insteadOf "https://k.example/"\nRUN go get k.example/a',
      ['go likely h.example:22 k.example:22'],
    ],
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/"\nRUN go build x/h.example/',
      ['go likely h.example:22'],
    ],
    [
      'RUN git config --global url."git@h.example:".insteadOf "https://h.example/"\nRUN npm ci',
      ['npm likely h.example:22'],
    ],
    [
      'RUN git config --global url."git@h.example:".pushInsteadOf "https://h.example/"\nRUN git clone https://h.example/a',
      [],
    ],
  ])('follows the rewrites of addresses in %j', (lines, expected) => {
    expect(needs(lines)).toEqual(expected);
  });
});

it.each([
  ['RUN ssh git@h.example', 1],
  ['RUN git clone ssh://h.example/a', 1],
  ['ARG R=git@h.example:a\nRUN git clone $R', 1],
  ['ARG R=a\nRUN git clone $R', 0],
  ['RUN echo @ ssh', 0],
  ['RUN git clone https://h.example/a', 0],
  [
    'RUN git config --global url."git@h.example:".insteadOf https://h.example/\nRUN git clone https://h.example/a',
    1,
  ],
])('counts what certainly connects in %j', (lines, count) => {
  const dockerfile = readDockerfile(`FROM debian:12\n${lines}\n`);
  expect(connectingRuns(dockerfile).flatMap(({ needs }) => needs)).toHaveLength(count);
});

it.each([
  ['ssh://h.example/a', { host: 'h.example', port: 22 }],
  ['ssh://git@H.example:22/a', { host: 'h.example', port: 22 }],
  ['xssh://h.example/a', { host: 'h.example', port: 22 }],
  ['git+ssh://h.example', { host: 'h.example', port: 22 }],
  ['a=git@h.example:b', { host: 'h.example', port: 22 }],
  ['x git@h.example:b', { host: 'h.example', port: 22 }],
  ['xgit@h.example:b', { host: 'h.example', port: 22 }],
  ['-git@h.example:b', undefined],
  ['/git@h.example:b', undefined],
  ['git@h.example:', undefined],
  ['git@h.example::b', undefined],
  ['git@h:b', undefined],
  ['ssh://', undefined],
  ['ssh://$H/a', undefined],
  ['name@npm:git+ssh://git@h.example/a', { host: 'h.example', port: 22 }],
])('reads the host of %j', (word, host) => {
  expect(sshHost(word)).toEqual(host);
});
