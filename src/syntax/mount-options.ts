import { mountTarget } from '../dockerfile/flags.ts';
import type { Mount, Run } from '../dockerfile/model.ts';
import { secretId } from '../dockerfile/secret-id.ts';
import { credentialMountOptions } from './credential-mount-options.ts';
import { folderMountOptions } from './folder-mount-options.ts';
import type { MountType } from './mount-types.ts';

/** An option of a RUN mount. */
export interface MountOptionSyntax {
  /** The name to write. */
  readonly name: string;
  /** Other names of the same option. */
  readonly aliases?: readonly string[];
  /** What holds without it; `{id}`, `{target}` and `{n}`, the mount's number among those of its type, are to be put in. */
  readonly standard?: string;
  /** The mount is an error without it. */
  readonly needed?: boolean;
  /** Written without a value. */
  readonly bare?: boolean;
  /** What it does, in one or two sentences. */
  summary(): string;
}

/** In the order in which people write them; `type` is left out. */
export const mountOptions: Readonly<Record<MountType, readonly MountOptionSyntax[]>> = {
  ...credentialMountOptions,
  ...folderMountOptions,
};

/** The option of a type that goes by a name or one of its aliases. */
export const mountOption = (type: MountType, name: string): MountOptionSyntax | undefined =>
  mountOptions[type].find(option => namesOf(option).includes(name));

/** The names that BuildKit knows for a type, `type` itself and aliases included. */
export const mountOptionNames = (type: MountType): string[] => [
  'type',
  ...mountOptions[type].flatMap(namesOf),
];

export const namesOf = ({ name, aliases = [] }: MountOptionSyntax): readonly string[] => [name, ...aliases];

/** What holds for an option that a mount leaves out; undefined where nothing does. */
export function standardOf(
  run: Run,
  mount: Mount,
  { name, standard }: MountOptionSyntax,
): string | undefined {
  // A secret that becomes a variable has no file.
  if (mount.type === 'secret' && name === 'target' && mount.get('env') !== undefined) return undefined;
  const target = mountTarget(mount) ?? '';
  const number = run.mounts.filter(({ type }) => type === mount.type).indexOf(mount);
  return standard
    ?.replace('{id}', secretId(mount))
    .replace('{target}', target)
    .replace('{n}', String(number));
}
