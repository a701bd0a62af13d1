import { mountTarget } from '../dockerfile/flags.ts';
import type { Mount, Run } from '../dockerfile/model.ts';
import { none } from '../dockerfile/none.ts';
import { secretId } from '../dockerfile/secret-id.ts';
import { classifyFileName, isPublicPath } from './file-names.ts';
import type { SecretMount } from './sources.ts';
import { classifyVariableName } from './variable-names.ts';

/** The secret mounts of a RUN; those of host keys, certificates and configuration hold no secret. */
export const mountedSecrets = (run: Run): readonly SecretMount[] =>
  run.mounts.some(isSecret) ? run.mounts.filter(isSecret).flatMap(m => readSecretMount(m, run)) : none;

const isSecret = (mount: Mount): boolean => mount.type === 'secret';

function readSecretMount(mount: Mount, run: Run): SecretMount[] {
  const target = mountTarget(mount);
  const id = secretId(mount);
  const variable = mount.get('env') || undefined;
  const names = [id, target ?? '', variable ?? ''];
  if (names.some(n => isPublicPath(n) || /known[-_]?hosts|(?:^|[-_.])(?:ca|cert|config|conf)\b/i.test(n)))
    return [];
  const key = names.some(
    n => classifyFileName(n) === 'private-key' || classifyVariableName(n) === 'private-key',
  );
  const path = variable && !target ? undefined : (target ?? `/run/secrets/${id}`);
  return [{ type: 'mount', kind: key ? 'private-key' : 'secret', run, mount, path, variable }];
}
