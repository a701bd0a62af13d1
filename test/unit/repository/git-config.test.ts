import { describe, expect, it } from 'vitest';
import { chooseRemote, filterNames, parseGitConfig } from '../../../src/repository/git-config.ts';

const config = (...settings: string[]) =>
  parseGitConfig(settings.map(s => `${s.replace('=', '\n')}\0`).join(''));

describe('parseGitConfig', () => {
  it('keeps every value, line breaks and settings without one', () => {
    const parsed = parseGitConfig('a.b\none\0a.b\ntwo\nlines\0core.bare\0');
    expect(parsed.get('a.b')).toEqual(['one', 'two\nlines']);
    expect(parsed.get('core.bare')).toEqual(['true']);
  });
});

describe('chooseRemote', () => {
  const origin = 'remote.origin.url=git@example.com:acme/origin.git';
  const upstream = 'remote.upstream.url=git@example.com:acme/upstream.git';
  const local = 'remote.local.url=/srv/git/app.git';

  it.each([
    ['what the branch tracks', [origin, upstream, 'branch.main.remote=upstream'], 'upstream'],
    ['origin when the branch tracks none', [upstream, origin], 'origin'],
    ['origin when another branch tracks', [upstream, origin, 'branch.x.remote=upstream'], 'origin'],
    ['the only one', [upstream], 'upstream'],
    ['origin when what is tracked is a path', [local, origin, 'branch.main.remote=local'], 'origin'],
    ['origin when what is tracked is gone', [origin, 'branch.main.remote=gone'], 'origin'],
    ['none of two others', [upstream, local], undefined],
    ['none when there is none', ['remote.url=x', 'remote.origin.fetch=y'], undefined],
  ])('takes %s', (_, settings, expected) => {
    expect(chooseRemote(config(...settings), 'main')?.name).toBe(expected);
  });

  it('takes origin on a detached HEAD, and the first of several addresses', () => {
    const second = 'remote.origin.url=git@example.com:acme/mirror.git';
    expect(chooseRemote(config(origin, second), undefined)?.url.path).toBe('acme/origin');
  });

  it('applies the longest insteadOf', () => {
    const settings = [
      'remote.origin.url=gl:acme/app',
      'url.git@gitlab.com:.insteadof=gl:',
      'url.git@gitlab.example.com:own/.insteadof=gl:acme/',
      'url.git@github.com:.insteadof=gh:',
    ];
    expect(chooseRemote(config(...settings), 'main')?.url.ssh).toBe('git@gitlab.example.com:own/app');
  });

  it('drops an address that is no address', () => {
    expect(chooseRemote(config('remote.origin.url=--upload-pack=touch x'), 'main')).toBeUndefined();
  });
});

describe('filterNames', () => {
  it('names each filter once, also one with dots', () => {
    const settings = [
      'filter.lfs.clean=a',
      'filter.lfs.process=b',
      'filter.a.b.smudge=c',
      'filter.lfs.required=true',
    ];
    expect(filterNames(config(...settings)).sort()).toEqual(['a.b', 'lfs']);
  });
});
