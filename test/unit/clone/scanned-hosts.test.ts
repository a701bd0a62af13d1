import { expect, it } from 'vitest';
import { scannedHosts } from '../../../src/clone/scanned-hosts.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';

it.each([
  ['ssh-keyscan GitHub.com', ['github.com:22']],
  ['ssh-keyscan -t rsa,ed25519 -H github.com gitlab.com', ['github.com:22', 'gitlab.com:22']],
  ['ssh-keyscan -p 2222 a.example', ['a.example:2222']],
  ['ssh-keyscan -p2222 -T 5 a.example,b.example', ['a.example:2222', 'b.example:2222']],
  ['ssh-keyscan [a.example]:2222', ['a.example:2222']],
  ['ssh-keyscan $KNOWN', ['h.example:22']],
  ['ssh-keyscan $UNKNOWN $(cat hosts)', ['?', '?']],
  ['ssh-keyscan -f hosts', ['?']],
  ['ssh-keyscan -p $UNKNOWN a.example', ['?']],
])('%s', (line, expected) => {
  const dockerfile = readDockerfile(`FROM a\nARG KNOWN=h.example\nARG UNKNOWN\nRUN ${line}\n`);
  const run = dockerfile.instructions.at(-1) as Run;
  const hosts = scannedHosts(dockerfile, run, run.script.commands[0] as Run['script']['commands'][0]);
  expect(hosts.map(h => (h ? `${h.host}:${h.port}` : '?'))).toEqual(expected);
});
