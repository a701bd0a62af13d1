import { expect, it } from 'vitest';
import { unpinnedPackages } from '../../../src/clone/unpinned-packages.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

it.each([
  ['pip install git+https://h.example/a/x.git', ['x']],
  ['pip install flask git+https://h.example/a/x.git@main', ['x']],
  ['pip install git+https://h.example/a/x.git@v1.0', []],
  ['pip install "x @ git+ssh://git@h.example/a/x"', ['x']],
  ['pip install git+https://tok:en@h.example/a/x@v1.0', []],
  ['pip install git+https://tok:en@h.example/a/x', ['x']],
  ['pip install git+https://h.example/a/x.git#egg=v1.0', ['x']],
  ['pip install git+https://h.example/a/x.git#subdirectory=v1.0', ['x']],
  ['pip install git+https://h.example/a/x.git@v1.0#egg=x', []],
  ['pip install git+https://h.example/a/x.git@$TAG', []],
  ['pip install git+https://h.example/a/x.git@$BRANCH', ['x']],
  ['pip install git+https://', []],
  ['npm install git+https://h.example/a/x.git#v1.0.0', []],
  ['npm install git+https://h.example/a/x.git#main', ['x']],
  ['npm install git+https://h.example/a/x.git#', ['x']],
  ['npm install https://h.example/a/x.tgz', []],
  ['echo git+https://h.example/a/x.git', []],
  ['go get github.com/a/b', ['github.com/a/b']],
  ['go get sub.h.example/a@latest', ['sub.h.example/a']],
  ['go get github.com/a/b@v1.2.0', []],
  ['go get ./a.b/c && go get a.b && go get local/c && go get a.b/', []],
  ['go install h.example/cmd/x@latest', ['h.example/cmd/x']],
  ['go install h.example/cmd/x@v1.0.0 && go install h.example/cmd/x', []],
  ['go mod download h.example/cmd/x@latest', []],
  ['go run h.example/cmd/x@latest ./...', ['h.example/cmd/x']],
  ['go run h.example/cmd/x ./...', []],
  ['cargo install --git https://h.example/a/x.git', ['x']],
  ['cargo +nightly install --locked --git=https://h.example/a/x y', ['x']],
  ['cargo install --git https://h.example/a/x.git --branch main', ['x']],
  ['cargo install --git https://h.example/a/x.git --tag v1.0 x', []],
  ['cargo install --rev=03ca73c --git https://h.example/a/x.git', []],
  ['cargo install ripgrep && cargo install --path .', []],
  ['npm install -g github:acme/x', ['x']],
  ['npm install github:acme/x#v1.2.0 x@github:acme/x#main', ['x']],
  ['yarn add https://h.example/a/x.git', ['x']],
  ['yarn add https://h.example/a/x.git#v1.2.0 https://h.example/a/x.git.tgz', []],
  ['pnpm add git://h.example/a/x.git#main', ['x']],
  ['pip install https://h.example/a/x.git', []],
])('%s', (command, names) => {
  const dockerfile = readDockerfile(`FROM a\nARG TAG=v1.0\nARG BRANCH=main\nRUN ${command}\n`);
  expect(unpinnedPackages(dockerfile).map(p => p.name)).toEqual(names);
});
