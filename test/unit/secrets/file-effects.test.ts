import { expect, it } from 'vitest';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { fileEffects } from '../../../src/secrets/file-effects.ts';

it.each([
  ['echo a > b', [], ['b output'], []],
  ['echo a 2> b >&2', [], [], []],
  ['cat a b >> c', ['a', 'b'], ['c output'], []],
  ['base64 -d < a > b', ['a'], ['b output'], []],
  ['tee -a a b', [], ['a input', 'b input'], []],
  ['cp -r a b /c', ['a', 'b'], ['/c/a reads', '/c/b reads'], []],
  ['cp a ~/.ssh', ['a'], ['~/.ssh/a reads'], []],
  ['cp -R /x/.ssh /root/.ssh', ['/x/.ssh'], ['/root/.ssh reads'], []],
  ['install -m 600 -o root a /b', ['a'], ['/b reads'], []],
  ['install -d -m 700 /a', [], [], []],
  ['mv a b', ['a'], ['b reads'], ['a']],
  ['rm -rf a b', [], [], ['a', 'b']],
  ['shred -u a', [], [], ['a']],
  ['dd if=a of=b', ['a'], ['b reads'], []],
  ['sed -i s/a/b/ c', [], ['c arguments'], []],
  ['sed s/a/b/ c', ['c'], [], []],
  ['openssl genrsa -out a 2048', [], ['a new-key'], []],
  ['openssl req -x509 -newkey rsa -keyout a -out b', [], ['a new-key'], []],
  ['openssl rsa -in a -out b', ['a'], ['b reads'], []],
  ['ssh-keygen -q -N "" -t ed25519', [], ['~/.ssh/id_ed25519 new-key'], []],
  ['ssh-keygen -f /a', [], ['/a new-key'], []],
  ['ssh-keygen -lf /a.pub', [], [], []],
  ['ssh-keygen -R host', [], [], []],
  ['curl -fsSL x -o a', [], ['a download'], []],
  ['curl -fsSLo a x', [], ['a download'], []],
  ['wget -qO- x', [], [], []],
  ['aws s3 cp s3://a b', [], ['b download'], []],
  ['aws s3 ls', [], [], []],
  ['gsutil cp gs://a b', [], ['b download'], []],
  ['gsutil ls', [], [], []],
  ['keytool -genkeypair -keystore a', [], ['a new-key'], []],
  ['keytool -genkeypair', [], [], []],
  ['keytool -list -keystore a', [], [], []],
  ['sed -e s/a/b/ c', ['c'], [], []],
  ['dd of=a', [], ['a input'], []],
  ['dd if=a', ['a'], [], []],
  ['gpg -d -o a b', ['b'], ['a reads'], []],
  ['base64 -d --output=a b', ['b'], ['a reads'], []],
  ['curl --output=a x', [], ['a download'], []],
  ['openssl', [], [], []],
  ['shred a', [], [], []],
  ['cp a', [], [], []],
  ['rm -- -a', [], [], ['-a']],
])('%s', (line, reads, writes, removes) => {
  const run = readDockerfile(`FROM a\nRUN ${line}\n`).instructions.at(-1) as Run;
  const effects = fileEffects(run.script.commands[0] as Run['script']['commands'][0]);
  expect({
    reads: effects.reads,
    writes: effects.writes.map(w => `${w.path} ${w.content}`),
    removes: effects.removes,
  }).toEqual({ reads, writes, removes });
});
