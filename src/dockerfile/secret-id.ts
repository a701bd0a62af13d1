import { baseName } from './base-name.ts';
import { mountTarget } from './flags.ts';
import type { Mount } from './model.ts';

/** The id of a secret mount, by any name of that option, else the file name of its target; `''` without either. */
export const secretId = (mount: Mount): string =>
  mount.get('id') ?? mount.get('source') ?? mount.get('src') ?? baseName(mountTarget(mount) ?? '');
