import { expect, it } from 'vitest';
import { hostKeyPinned, knownHostName } from '../../../src/builders/host-key-pinned.ts';

const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIAfuCHKVTjquxvt6CM6tdG4SLp1Btn/nOeHHE5UOzRdf';
const pin = (name: string) => `RUN printf '%s\\n' '${name} ssh-ed25519 ${key}' >> /etc/ssh/ssh_known_hosts\n`;

it('finds the line of the very host and port', () => {
  expect(hostKeyPinned(pin('gitlab.com'), 'git@gitlab.com:acme/app.git')).toBe(true);
  expect(hostKeyPinned(pin('my.gitlab.com'), 'git@gitlab.com:acme/app.git')).toBe(false);
  expect(hostKeyPinned(pin('gitlab.com'), 'ssh://git@gitlab.com:2222/acme/app.git')).toBe(false);
  expect(hostKeyPinned(pin('[gitlab.com]:2222'), 'ssh://git@gitlab.com:2222/acme/app.git')).toBe(true);
  expect(hostKeyPinned(pin('gitlab.com'), '/srv/git/app.git')).toBe(false);
  expect(hostKeyPinned('RUN ssh-keyscan gitlab.com\n', 'git@gitlab.com:acme/app.git')).toBe(false);
});

it('names hosts as known_hosts does', () => {
  expect(knownHostName('git@GitHub.com:a/b.git')).toBe('github.com');
  expect(knownHostName('ssh://git@host:7999/a/b.git')).toBe('[host]:7999');
  expect(knownHostName('/srv/git/a.git')).toBeUndefined();
});
