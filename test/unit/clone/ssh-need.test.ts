import { describe, expect, it } from 'vitest';
import { sshHost, sshNeeds } from '../../../src/clone/ssh-need.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

function needs(...lines: string[]): string[] {
  const dockerfile = readDockerfile(`FROM debian:12\n${lines.join('\n')}\n`);
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
});
