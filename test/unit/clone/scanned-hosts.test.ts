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
  ['ssh-keyscan -trsa -T5 -4 a.example', ['a.example:22']],
  ['ssh-keyscan a-t b-p22 c-p', ['a-t:22', 'b-p22:22', 'c-p:22']],
  ['ssh-keyscan -p22x a.example -p', ['?']],
  ['ssh-keyscan -p 22x a.example', ['?']],
  ['ssh-keyscan -p x22 a.example', ['?']],
  ['ssh-keyscan -p $PORT a.example', ['a.example:2222']],
  [
    'ssh-keyscan a.example:2222 [b.example] "c.example,  d.example"',
    ['a.example:2222', 'b.example:22', 'c.example:22', 'd.example:22'],
  ],
  ['ssh-keyscan "" "a.example, "', ['a.example:22']],
  ['ssh-keyscan $KNOWN', ['h.example:22']],
  ['ssh-keyscan $UNKNOWN $(cat hosts)', ['?', '?']],
  ['ssh-keyscan -f hosts', ['?']],
  ['ssh-keyscan -p $UNKNOWN a.example', ['?']],
])('%s', (line, expected) => {
  const dockerfile = readDockerfile(`FROM a\nARG KNOWN=h.example\nARG PORT=2222\nARG UNKNOWN\nRUN ${line}\n`);
  const run = dockerfile.instructions.at(-1) as Run;
  const hosts = scannedHosts(dockerfile, run, run.script.commands[0] as Run['script']['commands'][0]);
  expect(hosts.map(h => (h ? `${h.host}:${h.port}` : '?'))).toEqual(expected);
});
