import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRemoteUrl, withoutCredentials } from '../../../src/repository/remote-url.ts';
import { fuzz } from '../fuzz.ts';

const ssh = (text: string) => parseRemoteUrl(text)?.ssh;

describe('parseRemoteUrl', () => {
  it('tells the parts apart', () => {
    expect(parseRemoteUrl('ssh://git@GitLab.example.com:2222/Acme/group/app.git')).toEqual({
      ssh: 'ssh://git@gitlab.example.com:2222/Acme/group/app.git',
      host: 'gitlab.example.com',
      port: 2222,
      path: 'Acme/group/app',
    });
  });

  it.each([
    ['git@gitlab.com:acme/app.git', 'git@gitlab.com:acme/app.git'],
    ['git@gitlab.com:acme/group/sub/app', 'git@gitlab.com:acme/group/sub/app'],
    ['org-42@github.com:acme/app.git', 'org-42@github.com:acme/app.git'],
    ['gitlab.com:acme/app.git', 'git@gitlab.com:acme/app.git'],
    ['git@gitlab.com:acme/app.git/', 'git@gitlab.com:acme/app.git'],
    ['git@host:app.git', 'git@host:app.git'],
    ['git@example.com:/srv/git/app.git', 'ssh://git@example.com/srv/git/app.git'],
    ['git@example.com:~ada/app.git', 'ssh://git@example.com/~ada/app.git'],
    ['ssh://git@example.com/srv/git/app.git', 'ssh://git@example.com/srv/git/app.git'],
    ['ssh://git@example.com:22/app.git', 'ssh://git@example.com/app.git'],
    ['ssh://git@example.com:/app.git', 'ssh://git@example.com/app.git'],
    ['ssh://git:secret@example.com/app.git', 'ssh://git@example.com/app.git'],
    ['ssh://git@example.com/%7Eada/app.git', 'ssh://git@example.com/~ada/app.git'],
    ['git+ssh://git@example.com/app.git', 'ssh://git@example.com/app.git'],
    ['https://gitlab.com/acme/app.git', 'git@gitlab.com:acme/app.git'],
    ['https://gitlab.com/acme/app', 'git@gitlab.com:acme/app.git'],
    ['https://gitlab.com/acme//app/', 'git@gitlab.com:acme/app.git'],
    ['http://gitlab.example.com:8080/acme/app.git', 'git@gitlab.example.com:acme/app.git'],
    ['https://oauth2:glpat-secret@gitlab.com/acme/app.git', 'git@gitlab.com:acme/app.git'],
    ['https://ghp_secret@github.com/acme/app.git', 'git@github.com:acme/app.git'],
    ['https://ada:p@ss@github.com/acme/app.git', 'git@github.com:acme/app.git'],
    ['git://example.com/acme/app.git', 'git@example.com:acme/app.git'],
    ['https://git.sr.ht/~ada/app', 'ssh://git@git.sr.ht/~ada/app'],
    ['https://acme@dev.azure.com/acme/web/_git/app', 'git@ssh.dev.azure.com:v3/acme/web/app'],
    ['https://dev.azure.com/acme/My%20web/_git/app', 'git@ssh.dev.azure.com:v3/acme/My%20web/app'],
    ['https://dev.azure.com/acme/_git/app/', 'git@ssh.dev.azure.com:v3/acme/app/app'],
    ['https://acme.visualstudio.com/DefaultCollection/web/_git/app', 'git@ssh.dev.azure.com:v3/acme/web/app'],
    ['git@ssh.dev.azure.com:v3/acme/web/app', 'git@ssh.dev.azure.com:v3/acme/web/app'],
    ['https://tfs.example.com/tfs/Main/web/_git/app', 'ssh://git@tfs.example.com/tfs/Main/web/_git/app'],
    ['https://bitbucket.example.com/scm/web/app.git', 'ssh://git@bitbucket.example.com:7999/web/app.git'],
    ['https://example.com/bitbucket/scm/~ada/app.git', 'ssh://git@example.com:7999/~ada/app.git'],
    ['https://gitlab.com/scm/web/app.git', 'git@gitlab.com:scm/web/app.git'],
  ])('%s', (text, expected) => {
    expect(ssh(text)).toBe(expected);
  });

  it('does not take the port of https for the port of ssh', () => {
    expect(parseRemoteUrl('https://example.com:8443/acme/app')).toMatchObject({
      port: 22,
      host: 'example.com',
    });
  });

  it.each([
    ['an absolute path', '/srv/git/app.git'],
    ['a relative path', '../app.git'],
    ['a file URL', 'file:///srv/git/app.git'],
    ['a Windows path', 'C:\\git\\app'],
    ['a Windows path with slashes', 'C:/git/app'],
    ['a transport helper', 'ext::sh -c touch% /tmp/x'],
    ['a transport helper with a URL', 'codecommit::eu-west-1://app'],
    ['CodeCommit, whose user is a key id', 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app'],
    ['an option', '--upload-pack=touch /tmp/x'],
    ['an option as host', 'git@-oProxyCommand=x:acme/app.git'],
    ['an option as host of a URL', 'ssh://-oProxyCommand=x/acme/app.git'],
    ['an option as user', '-oProxyCommand=x@example.com:app.git'],
    ['an option as path', 'git@example.com:-x/app.git'],
    ['a line break', 'git@example.com:acme/app.git\nRUN touch /tmp/x'],
    ['an encoded line break', 'https://example.com/acme/app%0aRUN%20x.git'],
    ['an encoded line break for Azure', 'https://dev.azure.com/acme/a\n/_git/app'],
    ['a space', 'git@example.com:acme/my app.git'],
    ['a quote', "git@example.com:acme/'app.git"],
    ['a substitution', 'git@example.com:acme/$(id).git'],
    ['a substitution in the user', 'ssh://$(id)@example.com/app.git'],
    ['a backtick', 'https://example.com/acme/`id`.git'],
    ['a bidirectional control', 'https://example.com/acme/\u202egit.app'],
    ['an encoding that is none', 'https://example.com/acme/%zz.git'],
    ['a folder above', 'https://example.com/acme/../app.git'],
    ['no path', 'https://example.com/'],
    ['no name', 'https://example.com/acme/.git'],
    ['IPv6, a pattern to a shell', 'ssh://git@[::1]:22/app.git'],
    ['a port that is none', 'ssh://git@example.com:70000/app.git'],
    ['another scheme', 'ftp://example.com/app.git'],
    ['a query', 'https://example.com/acme/app.git?private_token=secret'],
    ['Azure without a repository', 'https://dev.azure.com/acme/web'],
    ['a password with a slash', 'https://ada:pa/ss@example.com/acme/app.git'],
    ['nothing', ''],
    ['more than a URL', `https://example.com/${'a'.repeat(3000)}`],
  ])('has no ssh form for %s', (_, text) => {
    expect(parseRemoteUrl(text)).toBeUndefined();
  });

  it('is one safe word of a shell, whatever comes in', () => {
    const hostile = fc
      .array(
        fc.constantFrom(
          'git',
          '@',
          ':',
          '/',
          'ssh://',
          'https://',
          '.git',
          '$(id)',
          "'",
          ' ',
          '\n',
          '-',
          '%0a',
          '..',
        ),
      )
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(hostile, fc.webUrl({ withQueryParameters: true }), fc.string()), text => {
        const url = parseRemoteUrl(text);
        if (url)
          expect(url.ssh).toMatch(
            /^(?:ssh:\/\/)?[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9@:/._~+%-]*$/,
          );
      }),
      fuzz(3000),
    );
  });
});

describe('withoutCredentials', () => {
  it.each([
    ['../lib.git', '../lib.git'],
    ['git@example.com:acme/lib.git', 'git@example.com:acme/lib.git'],
    ['https://ada:secret@example.com/lib.git', 'https://example.com/lib.git'],
    ['https://secret@example.com:8443/lib.git', 'https://example.com:8443/lib.git'],
    ['ssh://git:secret@example.com/lib.git', 'ssh://git@example.com/lib.git'],
    ['ssh://git@example.com/lib.git', 'ssh://git@example.com/lib.git'],
    ['https://example.com/lib.git?private_token=secret', 'https://example.com/lib.git'],
    ['https://ada:sec/ret@example.com/lib.git', ''],
    ['ada:secret@example.com:lib.git', ''],
    ['../at@home/lib.git', '../at@home/lib.git'],
    ['https://example.com/at@home/lib.git', 'https://example.com/at@home/lib.git'],
  ])('%s', (text, expected) => {
    expect(withoutCredentials(text)).toBe(expected);
  });
});
