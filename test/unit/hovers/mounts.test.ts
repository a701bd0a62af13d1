import { describe, expect, it } from 'vitest';
import { mountOptions } from '../../../src/syntax/mount-options.ts';
import { mountTypes } from '../../../src/syntax/mount-types.ts';
import { hoverOn } from './at.ts';

describe('on a mount', () => {
  it.each(mountTypes)('tells what %s is for, with a link and the version that has it', type => {
    const hover = hoverOn(`FROM debian\nRUN --mo|unt=type=${type},target=/x,id=y make\n`);
    expect(hover?.on).toBe(`--mount=type=${type}`);
    expect(hover?.text).toContain(`https://docs.docker.com/reference/dockerfile/#run---mounttype${type}`);
    expect(hover?.text).toContain('Since Dockerfile 1.2, which comes with BuildKit 0.8');
  });

  it('names the part of the build command that supplies an ssh mount', () => {
    expect(hoverOn('FROM debian\nRUN --mount=type=s|sh git fetch\n')?.text).toContain(
      '`docker build --ssh default`',
    );
    const named = 'FROM debian\nRUN --mount=type=s|sh,id=github git fetch\n';
    expect(hoverOn(named)?.text).toContain('`--ssh github=FILE`');
    expect(hoverOn(named, '#- setting builder=podman')?.text).toContain('`podman build --ssh github`');
    expect(hoverOn(named, '#- setting builder=kaniko')?.text).toContain('Not for kaniko');
  });

  it('puts the value of a variable in place of the id', () => {
    const text = 'ARG HOST=github\nFROM debian\nARG HOST\nRUN --mount=type=s|sh,id=$HOST git fetch\n';
    expect(hoverOn(text)?.text).toContain('--ssh github');
  });

  it('names the part that supplies a secret, from its usual place', () => {
    const file = hoverOn('FROM node\nRUN --mount=type=secret,i|d=npmrc,target=/root/.npmrc npm ci\n');
    expect(file?.text).toContain('`docker build --secret id=npmrc,src=$HOME/.npmrc`');
    const variable = hoverOn('FROM node\nRUN --mount=type=secret,i|d=token,env=NPM_TOKEN npm ci\n');
    expect(variable?.text).toContain('`docker build --secret id=token,env=NPM_TOKEN`');
    const kaniko = hoverOn('FROM node\nRUN --mount=type=secret,i|d=a npm ci\n', '#- setting builder=kaniko');
    expect(kaniko?.text).toMatch(/^\*\*`id`\*\*/);
    expect(kaniko?.text).not.toContain('Supplied');
  });

  it('lists what holds without being written, and nothing that is written', () => {
    const hover = hoverOn('FROM debian\nRUN --mount=type=ssh --mount=type=ss|h,uid=1000,dst=/a make\n');
    expect(hover?.text).toContain('`id=default` `required=false` `gid=0` `mode=0600`');
    expect(hover?.text).not.toMatch(/`uid=|`target=/);
    expect(hoverOn('FROM debian\nRUN --mount=type=ssh --mount=type=ss|h make\n')?.text).toContain(
      '`target=/run/buildkit/ssh_agent.1`',
    );
  });

  it('says so when the user of the RUN can do nothing with it', () => {
    const cache = (user: string, options = '') =>
      hoverOn(`FROM node\nUSER ${user}\nRUN --mount=type=ca|che,target=/c${options} npm ci\n`)?.text ?? '';
    expect(cache('node')).toContain('add `uid=1000`');
    expect(cache('somebody')).toContain('add `mode=0777`');
    expect(cache('root')).not.toContain('belongs to root');
    expect(cache('node', ',uid=1000')).not.toContain('belongs to root');
    const secret = 'FROM node\nUSER node\nRUN --mount=type=sec|ret,id=a';
    expect(hoverOn(`${secret} cat\n`)?.text).toContain('add `uid=1000`');
    expect(hoverOn(`${secret},mode=0444 cat\n`)?.text).not.toContain('belongs to root');
    expect(hoverOn(`${secret},env=A cat\n`)?.text).not.toContain('belongs to root');
    expect(hoverOn(`${secret},env=A,destination=/a cat\n`)?.text).toContain('add `uid=1000`');
  });

  it('works in ONBUILD, in continuations and in quotes', () => {
    expect(hoverOn('FROM a\nONBUILD RUN --mount=type=ca|che,target=/x make\n')?.on).toBe(
      '--mount=type=cache',
    );
    expect(hoverOn('FROM a\nRUN --network=none \\\n  --mount=type=ca|che,target=/x \\\n  make\n')?.on).toBe(
      '--mount=type=cache',
    );
    expect(hoverOn('FROM a\nRUN --mount=type=cache,"tar|get=/x y" make\n')?.on).toBe('target=/x y');
  });

  it('is silent on the command, in heredocs and about types that do not exist', () => {
    expect(hoverOn('FROM a\nRUN --mount=type=cache,target=/x ma|ke\n')).toBeUndefined();
    expect(hoverOn('FROM a\nRUN <<EOF\nx --mount=type=s|sh\nEOF\n')).toBeUndefined();
    expect(hoverOn('FROM a\nRUN --mount=type=s|hh make\n')).toBeUndefined();
    expect(hoverOn('FROM a\nRUN --mount=type=ssh,siz|e=1 make\n')).toBeUndefined();
  });
});

describe('on an option of a mount', () => {
  const all = mountTypes.flatMap(type =>
    mountOptions[type].map(({ name, bare }) => [type, name, bare] as const),
  );

  it.each(all)('%s: tells what %s does', (type, name, bare) => {
    const written = bare ? name : `${name}=1`;
    const hover = hoverOn(`FROM a\nRUN --mount=type=${type},${written.replace(/^./, '$&|')} make\n`);
    expect(hover?.on).toBe(written);
    expect(hover?.text).toMatch(new RegExp(`^\\*\\*\`${name}\`\\*\\*`));
    expect(hover?.text.split('\n\n')[1]?.length).toBeGreaterThan(20);
  });

  it('knows other names of it', () => {
    expect(hoverOn('FROM a\nRUN --mount=type=bind,d|st=/x make\n')?.text).toMatch(
      /^\*\*`target`\*\* · has to be/,
    );
    expect(hoverOn('FROM a\nRUN --mount=type=bind,target=/x,r|w make\n')?.text).toContain('`readwrite`');
  });

  it('tells what holds without it', () => {
    expect(hoverOn('FROM a\nRUN --mount=type=secret,id=npm,tar|get=/x make\n')?.text).toContain(
      '`/run/secrets/npm` when left out',
    );
    expect(hoverOn('FROM a\nRUN --mount=type=ssh,mo|de=0666 make\n')?.text).toContain('`0600` when left out');
  });

  it('tells whose number a uid is', () => {
    const text = 'FROM debian\nRUN useradd -u 1234 app\nUSER app\nRUN --mount=type=ssh,ui|d=1234 make\n';
    expect(hoverOn(text)?.text).toContain('That is `app`');
    expect(hoverOn(text.replace('=1234', '=1'))?.text).not.toContain('That is');
  });

  it('tells who shares a cache', () => {
    const text =
      'FROM a\nRUN --mount=type=cache,tar|get=/x make\nRUN --mount=type=cache,target=/x make all\n';
    expect(hoverOn(text)?.text).toContain('2 RUN instructions of this file share this cache');
    expect(hoverOn(text.replace('target=/x make all', 'target=/y make'))?.text).not.toContain('share');
  });

  it('tells stages from images', () => {
    const text = 'FROM a AS deps\nFROM b\nRUN --mount=type=bind,fr|om=deps,target=/x make\n';
    expect(hoverOn(text)?.text).toContain('`deps` is a stage of this file');
    expect(hoverOn(text.replace('om=deps', 'om=alpine'))?.text).toContain('is no earlier stage');
  });
});

it.each([
  ['FROM a\nRUN --mo|unt=target=/x,type=cache make\n', 'cache'],
  ['FROM a\nRUN --mo|unt=type=cache,dst=/x make\n', 'cache'],
  ['FROM a\nRUN --mo|unt=type=cache,destination=/x make\n', 'cache'],
  ['FROM a AS b\nFROM a\nRUN --mount=type=bind,fr|om=0,target=/x make\n', 'b'],
])('reads a mount however it is written: %s', (text, part) => {
  expect(hoverOn(text)?.text).toContain(part);
});
