import { mountTarget } from '../dockerfile/flags.ts';
import { lineage } from '../dockerfile/lineage.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { secretId } from '../dockerfile/secret-id.ts';
import type { SecretTrace } from '../secrets/sources.ts';

/** Whether a RUN has a key or an agent by other ways than an ssh mount. */
export function hasOtherIdentity(dockerfile: Dockerfile, trace: SecretTrace, run: Run): boolean {
  const stages = lineage(run.stage);
  const holds = (instruction: { index: number; stage: Run['stage'] }) =>
    instruction.index <= run.index && instruction.stage !== undefined && stages.includes(instruction.stage);
  // Also keys that the build makes: their public half may be known to the host.
  if (trace.files.some(f => f.kind === 'private-key' && holds(f.instruction))) return true;
  if (trace.variables.some(v => v.kind === 'private-key' && holds(v.instruction))) return true;
  const mounted = run.mounts.filter(({ type }) => type === 'secret' || type === 'bind');
  if (mounted.some(m => /ssh|key|rsa|ed25519/i.test(`${secretId(m)} ${mountTarget(m)}`))) return true;
  return dockerfile.instructions.some(i => {
    if (!holds(i)) return false;
    if (i.keyword === 'ARG' || i.keyword === 'ENV')
      return i.definitions.some(d => d.name === 'SSH_AUTH_SOCK');
    return (
      i === run &&
      i.keyword === 'RUN' &&
      i.script.commands.some(c => /^(?:ssh-add|ssh-agent|sshpass)$/.test(c.name))
    );
  });
}
