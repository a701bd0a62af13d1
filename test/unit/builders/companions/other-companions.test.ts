import { expect, it } from 'vitest';
import { bakeNotes, devcontainerNotes } from '../../../../src/builders/companions/other-companions.ts';
import { needsOf, secrets, twoStageClone } from '../request.ts';

it('writes out what a bake file lacks, of what the build needs', () => {
  const lines = (text: string) =>
    bakeNotes('docker-bake.hcl', new Set(['args', 'ssh', 'secret']), needsOf(text)).map(
      note => /needs (.*)\.$/.exec(note)?.[1],
    );
  expect(lines(twoStageClone)).toEqual(['args = { COMMIT_SHA = "…" }', 'ssh = ["default"]']);
  expect(lines(secrets)).toEqual([
    'args = { REGISTRY = "…" }',
    'secret = ["id=npmrc","id=pip-token","id=known_hosts"]',
  ]);
});

it.each([
  ['{}', twoStageClone, 1],
  ['{ "build": { "options": ["--ssh", "default"] } }', twoStageClone, 0],
  ['{}', secrets, 0],
])('warns of %j without an agent where the file asks for one', (text, dockerfile, count) => {
  expect(devcontainerNotes('.devcontainer.json', text, needsOf(dockerfile))).toHaveLength(count);
});
