import { describe, expect, it } from 'vitest';
import { findUrlCredentials } from '../../../src/secrets/url-credentials.ts';

describe('findUrlCredentials', () => {
  it.each([
    ['git clone https://$T@github.com/a/b.git', 'https', '$T', undefined, 'github.com'],
    ['https://${U:-x}:${T}@h.example:8443/a', 'https', '${U:-x}', '${T}', 'h.example:8443'],
    ['https://oauth2:$(cat /run/secrets/t)@h/a', 'https', 'oauth2', '$(cat /run/secrets/t)', 'h'],
    ['git+https://u:p@h/a@v1', 'git+https', 'u', 'p', 'h'],
    ['--index-url=https://u:p%40@h/simple', 'https', 'u', 'p%40', 'h'],
    [
      'url."https://${T}:x-oauth-basic@github.com/".insteadOf',
      'https',
      '${T}',
      'x-oauth-basic',
      'github.com',
    ],
    ['https://x:${T}@${HOST}', 'https', 'x', '${T}', '${HOST}'],
    ['ssh://git@github.com/a', 'ssh', 'git', undefined, 'github.com'],
  ])('%s', (text, scheme, user, password, host) => {
    const [found] = findUrlCredentials(text);
    expect(found).toMatchObject({ scheme, user, password, host });
    const { start, end } = found?.userInfo ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe(`${user}${password === undefined ? '' : `:${password}`}@`);
    expect(text.slice(found?.start, found?.end).endsWith(host)).toBe(true);
  });

  it.each([
    'https://github.com/a/b@v1',
    'https://github.com/?q=a@b',
    'https://@host/',
    'https://a b@c',
    's/https:\\/\\/[a-z]+@x/',
    'git@github.com:a/b',
  ])('finds nothing in %s', text => {
    expect(findUrlCredentials(text)).toEqual([]);
  });

  it('finds every one of several', () => {
    expect(findUrlCredentials('http://a:b@c http://d:e@f').map(u => u.host)).toEqual(['c', 'f']);
  });

  it('stays linear on a million characters', () => {
    for (const unit of ['://', '://a:', '://${', '://$(', 'a']) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      expect(findUrlCredentials(text)).toEqual([]);
    }
  });
});
