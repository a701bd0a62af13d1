import { expect, it } from 'vitest';
import { hasOtherIdentity } from '../../../src/clone/ssh-identity.ts';
import type { Run } from '../../../src/dockerfile/model.ts';
import { readDockerfile } from '../../../src/dockerfile/read.ts';
import { unknownContext } from '../../../src/repository/build-context.ts';
import { traceSecrets } from '../../../src/secrets/trace.ts';

it.each([
  [`RUN x`, false],
  [`COPY id_rsa /root/.ssh/\nRUN x`, true],
  [`RUN x1\nCOPY id_rsa /root/.ssh/`, false],
  [`ARG SSH_PRIVATE_KEY\nRUN x`, true],
  [`RUN ssh-keygen -f /root/.ssh/id_rsa\nRUN x`, true],
  [`COPY id_rsa /root/.ssh/\nFROM a\nRUN x`, true],
  [`COPY id_rsa /root/.ssh/\nFROM debian:12\nRUN x`, false],
  [`ARG SSH_PRIVATE_KEY\nFROM debian:12\nRUN x`, false],
  [`RUN --mount=type=secret,id=ssh_k x`, true],
  [`RUN --mount=type=secret,id=a,target=/root/.ssh/a x`, true],
  [`RUN --mount=type=secret,id=a,dst=/k/id_ed25519 x`, true],
  [`RUN --mount=type=secret,id=a,destination=/k/id_ed25519 x`, true],
  [`RUN --mount=type=bind,source=id_rsa,target=/a x`, true],
  [`RUN --mount=type=bind,src=key,target=/a x`, true],
  [`RUN --mount=type=cache,id=ssh,target=/a x`, false],
  [`RUN --mount=type=secret,id=token x`, false],
  [`ARG SSH_AUTH_SOCK\nRUN x`, true],
  [`ENV SSH_AUTH_SOCK=/a\nRUN x`, true],
  [`ENV A=b SSH_AUTH_SOCK=/a\nRUN x`, true],
  [`ENV SSH_AUTH_SOCKS=/a\nRUN x`, false],
  [`ARG SSH_AUTH_SOCK\nFROM debian:12\nRUN x`, false],
  [`RUN ssh-add k && x`, true],
  [`RUN eval $(ssh-agent) && x`, true],
  [`RUN sshpass -p a x`, true],
  [`RUN xssh-add && x`, false],
  [`RUN ssh-adds && x`, false],
  [`RUN ssh-add k\nRUN x`, false],
])('knows whether the last RUN of %j has a key or an agent', (lines, expected) => {
  const dockerfile = readDockerfile(`FROM debian:12 AS a\n${lines}\n`);
  const run = dockerfile.instructions.findLast(({ keyword }) => keyword === 'RUN') as Run;
  expect(hasOtherIdentity(dockerfile, traceSecrets(dockerfile, unknownContext), run)).toBe(expected);
});
