import { expect, it } from 'vitest';
import { agentState, questions, questionsFor } from '../../../src/builders/tool-questions.ts';

/** As the programs answered. */
it.each([
  ['docker', '28.2.2\n', '28.2.2'],
  ['docker', '20.10.24+dfsg1\n', '20.10.24+dfsg1'],
  ['docker', '', undefined],
  ['buildkit', 'Name: default\nNodes:\nName:             default\nBuildKit version: v0.22.0\n', '0.22.0'],
  ['buildkit', 'Name: default\nStatus: running\nBuildkit:  v0.12.5\n', '0.12.5'],
  ['buildkit', 'Name: default\nError: Cannot connect\n', undefined],
  ['buildx', 'github.com/docker/buildx v0.13.1 788433953af10f2a698f5c07611dddce2e08c7a0\n', '0.13.1'],
  ['compose', '2.36.2\n', '2.36.2'],
  ['compose', 'v2.5.0\n', '2.5.0'],
  ['buildah', 'buildah version 1.28.2 (image-spec 1.1.0-rc2, runtime-spec 1.0.2-dev)\n', '1.28.2'],
  ['podman', 'podman version 4.3.1\n', '4.3.1'],
])('reads the version of %s from %j', (tool, answer, version) => {
  expect(questions.find(question => question.tool === tool)?.read(answer)).toBe(version);
});

it('asks for no more than a form needs', () => {
  const toolsFor = (form: Parameters<typeof questionsFor>[0]) => questionsFor(form).map(({ tool }) => tool);
  expect(toolsFor('buildah')).toEqual(['buildah']);
  expect(toolsFor('docker')).toEqual(['docker', 'buildkit', 'buildx']);
  expect(toolsFor('compose')).toEqual(['docker', 'compose']);
});

it('tells an agent without keys from none', () => {
  expect(agentState(0, '256 SHA256:a me (ED25519)\n3072 SHA256:b me (RSA)\n')).toEqual({
    running: true,
    keys: 2,
  });
  expect(agentState(1, 'The agent has no identities.\n')).toEqual({ running: true, keys: 0 });
  expect(agentState(2, '')).toEqual({ running: false, keys: 0 });
  expect(agentState(127, '')).toBeUndefined();
});
