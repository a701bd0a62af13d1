import { describe, expect, it } from 'vitest';
import { chosen, labels, offered } from './at.ts';

const types = ['ssh', 'secret', 'cache', 'bind', 'tmpfs'];
const ssh = ['id', 'required', 'uid', 'gid', 'mode', 'target'];

describe('types of mounts', () => {
  it.each([
    ['as a flag', 'RUN --|', types.map(type => `--mount=type=${type}`)],
    ['behind --mount=', 'RUN --mount=| make', types.map(type => `type=${type}`)],
    ['behind type=', 'RUN --mount=type=| make', types],
    ['in place of another', 'RUN --mount=type=s|sh,id=a make', types],
    ['where others are given', 'RUN --mount=target=/x,| make', types.map(type => `type=${type}`)],
  ])('are offered %s', (_, text, expected) => {
    expect(labels(`FROM a\n${text}\n`).slice(0, 5)).toEqual(expected);
  });

  it('come with what a mount cannot be without', () => {
    expect(chosen('FROM a\nRUN --mo| make\n', '--mount=type=cache')).toBe(
      'FROM a\nRUN --mount=type=cache,target= make\n',
    );
    expect(chosen('FROM a\nRUN --mount=type=| git fetch\n', 'ssh')).toContain('type=ssh,required=true git');
    expect(offered('FROM a\nRUN --mount=type=|\n').map(({ open }) => open)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('come with what the user of the RUN needs', () => {
    const text = (user: string) => `FROM node\nUSER ${user}\nRUN --mount=type=| git fetch\n`;
    expect(chosen(text('node'), 'ssh')).toContain('type=ssh,uid=1000,required=true');
    expect(chosen(text('somebody'), 'ssh')).toContain('type=ssh,mode=0666,required=true');
  });

  it('take nothing else along where options are given already', () => {
    expect(chosen('FROM a\nRUN --mount=type=s|sh,target=/x make\n', 'cache')).toBe(
      'FROM a\nRUN --mount=type=cache,target=/x make\n',
    );
  });

  it('are those of the builder', () => {
    expect(labels('FROM a\nRUN --mount=type=|\n', { facts: '#- setting builder=kaniko' })).toEqual([
      'secret',
      'cache',
      'bind',
    ]);
  });
});

describe('options of mounts', () => {
  it.each([
    ['after a comma', '--mount=type=ssh,| make', ssh],
    ['in the middle', '--mount=type=ssh,|,id=a make', ssh.filter(name => name !== 'id')],
    ['behind quotes, which make a word of it', '"--mount=type=ssh,|" make', []],
    ['in quotes of its own', '--mount=type=ssh,"| make', ssh],
    ['in a second mount', '--mount=type=cache,target=/x \\\n    --mount=type=ssh,| \\\n    make', ssh],
    ['on a continued line', '--mount=type=ssh,\\\n| make', ssh],
    ['behind a comment in a continuation', '\\\n  # a key\n  --mount=type=ssh,| make', ssh],
    ['at the end of an unfinished line', '--network=none \\\n    --mount=type=ssh,|', ssh],
    ['with another case', '--MOUNT=TYPE=ssh,| make', ssh],
  ])('are offered %s', (_, text, expected) => {
    expect(labels(`FROM a\nRUN ${text}\n`)).toEqual(expected);
    expect(labels(`FROM a\nONBUILD RUN ${text}\n`)).toEqual(expected);
    expect(labels(`FROM a\r\nRUN ${text.replaceAll('\n', '\r\n')}\r\n`)).toEqual(expected);
  });

  it('follow the escape directive', () => {
    expect(labels('# escape=`\nFROM a\nRUN --network=none `\n  --mount=type=ssh,| `\n  make\n')).toEqual(ssh);
  });

  it('are not offered twice, under another name neither', () => {
    expect(labels('FROM a\nRUN --mount=type=cache,dst=/x,ro,sharing=locked,| make\n')).toEqual([
      'id',
      'uid',
      'gid',
      'mode',
      'from',
      'source',
    ]);
    expect(labels('FROM a\nRUN --mount=type=bind,rw,| make\n')).not.toContain('readonly');
  });

  it('are those of bind where no type is given', () => {
    expect(labels('FROM a\nRUN --mount=target=/x,| make\n')).toEqual([
      ...types.map(type => `type=${type}`),
      'source',
      'from',
      'readwrite',
      'readonly',
    ]);
  });

  it('replace what is there, and no more', () => {
    expect(chosen('FROM a\nRUN --mount=type=ssh,re|,id=a make\n', 'required')).toBe(
      'FROM a\nRUN --mount=type=ssh,required=true,id=a make\n',
    );
    expect(chosen('FROM a\nRUN --mount=type=ssh,i|=a make\n', 'id')).toBe(
      'FROM a\nRUN --mount=type=ssh,id=a make\n',
    );
    expect(chosen('FROM a\nRUN --mount=type=ssh,"mo|" make\n', 'mode')).toBe(
      'FROM a\nRUN --mount=type=ssh,"mode=" make\n',
    );
  });

  it('are none of a type that does not exist', () => {
    expect(labels('FROM a\nRUN --mount=type=shh,| make\n')).toEqual([]);
  });
});

describe('values of options', () => {
  const value = (option: string, type = 'cache') => `FROM a\nRUN --mount=type=${type},${option}| make\n`;

  it.each([
    ['sharing=', 'cache', ['locked', 'shared', 'private']],
    ['required=', 'ssh', ['true', 'false']],
    ['mode=', 'ssh', ['0666', '0600']],
    ['mode=', 'secret', ['0444', '0400']],
    ['uid=', 'cache', ['0']],
    ['target=', 'tmpfs', ['/tmp', '/run']],
    ['id=tok,env=', 'secret', ['TOK']],
    ['source=src/a.txt,target=', 'bind', ['a.txt', '/tmp/a.txt']],
    ['size=', 'tmpfs', ['64m', '512m', '1g']],
    ['target=/x,from=', 'bind', []],
    ['id=', 'ssh', ['default']],
  ])('of %s in %s are sensible', (option, type, expected) => {
    expect(labels(value(option, type))).toEqual(expected);
  });

  it('put the ids of the file first, each once, and not the one under the cursor', () => {
    const text =
      'FROM a\nRUN --mount=type=ssh,id=github make\nRUN --mount=type=ssh,id=gitlab make\nRUN --mount=type=ssh,id=g| x\nRUN --mount=type=ssh,id=github x\n';
    expect(labels(text)).toEqual(['default', 'github', 'gitlab']);
    const secret = 'FROM a\nRUN --mount=type=secret,id=my make\nRUN --mount=type=secret,id=| npm ci\n';
    expect(labels(secret).slice(0, 2)).toEqual(['my', 'npmrc']);
  });

  it('put the caches of the programs of the RUN first, in the home of its user', () => {
    const text = (user: string, run: string) =>
      `FROM node\nUSER ${user}\nRUN --mount=type=cache,target=| ${run}\n`;
    expect(labels(text('root', 'npm ci'))[0]).toBe('/root/.npm');
    expect(labels(text('node', 'npm ci'))[0]).toBe('/home/node/.npm');
    expect(chosen(text('node', 'npm ci'), '/home/node/.npm')).toContain('/home/node/.npm,uid=1000 npm ci');
    expect(labels(text('root', '\\\n  apt-get update && pip3 install x')).slice(0, 3)).toEqual([
      '/var/cache/apt',
      '/var/lib/apt/lists',
      '/root/.cache/pip',
    ]);
    expect(labels(text('root', 'npm ci'))).not.toContain('/etc/apk/cache');
    expect(chosen(text('root', 'apt-get update'), '/var/cache/apt')).toContain(
      '/var/cache/apt,sharing=locked apt',
    );
    expect(
      labels('FROM alpine\nRUN pip install x\nRUN --mount=type=cache,target=| make\n').slice(0, 3),
    ).toEqual(['/root/.cache/ccache', '/root/.cache/pip', '/etc/apk/cache']);
    const given = 'FROM a\nRUN --mount=type=cache,sharing=shared,target=| apt-get update\n';
    expect(chosen(given, '/var/cache/apt')).toContain('target=/var/cache/apt apt');
    const owned = 'FROM node\nUSER node\nRUN --mount=type=cache,uid=5,target=| npm ci\n';
    expect(chosen(owned, '/home/node/.npm')).toContain('target=/home/node/.npm npm ci');
    expect(labels('RUN --mount=type=cache,target=| npm ci\n')[0]).toBe('/root/.npm');
  });

  it('know where programs look for credentials', () => {
    const text = 'FROM node\nUSER node\nRUN --mount=type=secret,id=| npm ci\n';
    expect(chosen(text, 'npmrc')).toContain(
      'id=npmrc,target=/home/node/.npmrc,uid=1000,required=true npm ci',
    );
    const owned = 'FROM node\nUSER node\nRUN --mount=type=secret,required=false,mode=0444,id=| npm ci\n';
    expect(chosen(owned, 'npmrc')).toContain('id=npmrc,target=/home/node/.npmrc npm ci');
    const placed = 'FROM node\nRUN --mount=type=secret,target=/x,id=| npm ci\n';
    expect(chosen(placed, 'npmrc')).toContain('target=/x,id=npmrc npm ci');
    expect(labels('FROM a\nRUN --mount=type=secret,id=netrc,target=| npm ci\n')[0]).toBe('/root/.netrc');
  });

  it('know the stages above, the nearest first', () => {
    const text =
      'FROM a AS one\nFROM b\nFROM c AS Three\nFROM d\nRUN --mount=type=bind,from=| x\nFROM e AS below\n';
    expect(labels(text)).toEqual(['three', '1', 'one']);
  });

  it('know the number of the user, and the manifests that git tracks', () => {
    expect(labels('FROM a\nRUN useradd -u 1234 app\nUSER app\nRUN --mount=type=ssh,uid=| x\n')).toEqual([
      '1234',
    ]);
    expect(labels('FROM a\nUSER unknown\nRUN --mount=type=ssh,uid=| x\n')).toEqual([]);
    const facts = '#- repository\n#- manifests: package.json, web/package.json';
    expect(labels(value('source=', 'bind'), { facts })).toEqual(['package.json', 'web/package.json']);
  });

  it('replace the whole value', () => {
    expect(chosen('FROM a\nRUN --mount=type=cache,sharing=lo|ck,target=/x make\n', 'locked')).toBe(
      'FROM a\nRUN --mount=type=cache,sharing=locked,target=/x make\n',
    );
  });
});
