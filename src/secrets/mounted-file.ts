import { baseName } from '../dockerfile/base-name.ts';
import { named } from '../dockerfile/flags.ts';
import { idOf } from './secret-mount.ts';
import type { SecretFile } from './sources.ts';

/** What a secret mount is to bring in place of a file: a name for the build command, the place, who may read it. */
export interface MountedFile {
  readonly id: string;
  readonly target: string;
  readonly owner: string | undefined;
}

export function mountedFile({ path, instruction }: SecretFile): MountedFile {
  const target = targetOf(path);
  const owner = named(instruction.flags, 'chown')?.value?.split(':')[0];
  return { id: idOf(isFolder(path) ? path : target), target, owner };
}

/** Folders that hold credentials. */
export const isFolder = (path: string): boolean =>
  /\/\.(?:aws|kube|docker|azure|gnupg|oci|password-store)$|\/gcloud$/.test(path);

/** A secret is one file: of a folder, the one that holds the credentials. */
function targetOf(path: string): string {
  const name = baseName(path);
  const inside: Readonly<Record<string, string>> = {
    '.aws': 'credentials',
    '.kube': 'config',
    '.docker': 'config.json',
    gcloud: 'application_default_credentials.json',
  };
  return Object.hasOwn(inside, name) ? `${path}/${inside[name]}` : path;
}

/** Commas would end the option, and unknown variables are not put into a mount's target. */
export const isMountable = (path: string): boolean => path.startsWith('/') && !/[,\s$"'*?]/.test(path);
