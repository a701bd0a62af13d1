import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostKeys } from '../../../src/clone/host-keys.ts';
import { knownHostLines, pinnedLine } from '../../../src/clone/known-hosts.ts';

const fingerprint = (line: string): string =>
  createHash('sha256')
    .update(Buffer.from(line.split(' ')[2] as string, 'base64'))
    .digest('base64')
    .replace(/=+$/, '');

// As the hosts publish them, written down apart from the keys.
const published: Record<string, string> = {
  'github.com': '+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU',
  'gitlab.com': 'eUXGGm1YGsMAS7vkcx6JOJdOGHPem5gQp4taiCfCLB8',
  'bitbucket.org': 'ybgmFkzwOSotHTHLJgHO0QN8L0xErw6vd0VhFA9m3SM',
  'codeberg.org': 'mIlxA9k46MmM6qdJOdMnAQpzGxF4WIVVL+fj+wZbw0g',
  'ssh.dev.azure.com': 'ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og',
  'gitee.com': '+ULzij2u99B9eWYFTw1Q4ErYG/aepHLbu96PAUCoV88',
};

describe('hostKeys', () => {
  it.each(hostKeys.map(line => [line.split(' ').slice(0, 2).join(' '), line]))(
    'has the published %s',
    (_, line) => {
      const host = line.split(' ')[0] as string;
      expect(published[host]).toBe(fingerprint(line));
    },
  );

  it('holds every published key once', () => {
    expect(hostKeys.map(fingerprint).sort()).toEqual(Object.values(published).sort());
  });
});

describe('knownHostLines', () => {
  const own = '[git.example.com]:2222,git.example.com ssh-ed25519 AAAAC3Nz own';

  it('gives the built-in lines whatever the case of the host', () => {
    expect(knownHostLines('GitHub.com', 22)).toHaveLength(1);
  });
  it('knows nothing about another port of a built-in host', () => {
    expect(knownHostLines('github.com', 2222)).toBeUndefined();
  });
  it('takes a port from an entry in brackets', () => {
    expect(knownHostLines('git.example.com', 2222, [own])).toEqual([own]);
    expect(knownHostLines('git.example.com', 22, [own])).toEqual([own]);
    expect(knownHostLines('git.example.com', 23, [own])).toBeUndefined();
  });
  it('needs no lines of the user', () => {
    expect(knownHostLines('h.example', 22)).toBeUndefined();
  });
  it('puts the lines of the user before its own', () => {
    expect(knownHostLines('gitee.com', 22, ['gitee.com ssh-rsa AAAA'])?.[0]).toBe('gitee.com ssh-rsa AAAA');
  });
  it('passes over comments and markers', () => {
    expect(
      knownHostLines('a.example', 22, ['# a.example x y', '@revoked a.example ssh-rsa AAAA']),
    ).toBeUndefined();
  });
});

it.each([
  ['h.example ssh-ed25519 AAAA', 'h.example ssh-ed25519 AAAA'],
  ['  H.example,k.example \t ssh-rsa AAAA ', 'H.example,k.example \t ssh-rsa AAAA'],
  ['h.example  ssh-rsa', undefined],
  ['', undefined],
  ['#h.example,h.example ssh-rsa AAAA', undefined],
  ['@revoked,h.example ssh-rsa AAAA', undefined],
  ['h.example ssh-rsa', undefined],
  ['sub.h.example ssh-rsa AAAA', undefined],
])('reads the line %j of a user', (line, found) => {
  expect(knownHostLines('h.example', 22, [line])?.[0]).toBe(found);
  expect(pinnedLine({ host: 'h.example', port: 22 }, [line])).toBe(found);
});

it('pins the ed25519 key among others', () => {
  const lines = [
    'h.example ssh-rsa AAAA',
    'h.example ssh-ed25519 BBBB',
    'h.example ecdsa-sha2-nistp256 CCCC',
  ];
  expect(pinnedLine({ host: 'h.example', port: 22 }, lines)).toBe(lines[1]);
  expect(pinnedLine({ host: 'h.example', port: 22 }, [lines[2] as string, lines[0] as string])).toBe(
    lines[2],
  );
});
