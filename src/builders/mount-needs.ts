import { mountTarget } from '../dockerfile/flags.ts';
import type { Dockerfile, Instruction, Mount } from '../dockerfile/model.ts';
import { secretId } from '../dockerfile/secret-id.ts';
import { isSshUrl } from './syntax-features.ts';

/** A secret that mounts of one id want. */
export interface SecretNeed {
  readonly id: string;
  /** Files that it becomes in the build; `/run/secrets/<id>` where the mount names none. */
  readonly targets: readonly string[];
  /** Environment variables that it becomes. */
  readonly variables: readonly string[];
  /** The build stops without it. */
  readonly required: boolean;
}

type MountFilter = (mount: Mount) => boolean;

/**
 * `default` first. ADD of a git repository over ssh asks for `default` without a mount.
 * @param counts which mounts are asked; all unless given
 */
export function sshIds(
  dockerfile: Dockerfile,
  instructions: readonly Instruction[],
  counts?: MountFilter,
): string[] {
  const ids = new Set<string>();
  for (const instruction of instructions) {
    if (instruction.keyword === 'ADD' && instruction.sources.some(({ value }) => isSshUrl(value)))
      ids.add('default');
    for (const mount of mountsOf(instruction, 'ssh', counts))
      ids.add(expanded(dockerfile, instruction, mount.get('id')) || 'default');
  }
  const others = [...ids].filter(id => id !== 'default');
  return ids.has('default') ? ['default', ...others] : others;
}

/** @param counts which mounts are asked; all unless given */
export function secretNeeds(
  dockerfile: Dockerfile,
  instructions: readonly Instruction[],
  counts?: MountFilter,
): SecretNeed[] {
  const needs = new Map<string, SecretNeed>();
  for (const instruction of instructions)
    for (const mount of mountsOf(instruction, 'secret', counts)) {
      const value = (written: string | undefined) => expanded(dockerfile, instruction, written) || undefined;
      const target = value(mountTarget(mount));
      const id = value(secretId(mount));
      if (!id) continue;
      const variable = value(mount.get('env'));
      const file = target ?? (variable ? undefined : `/run/secrets/${id}`);
      const before = needs.get(id);
      needs.set(id, {
        id,
        targets: added(before?.targets, file),
        variables: added(before?.variables, variable),
        required: before?.required || isRequired(mount),
      });
    }
  return [...needs.values()];
}

/** A key without a value is as good as `true`. */
const isRequired = (mount: Mount): boolean => /^(|true|1)$/i.test(mount.get('required') ?? 'false');

const mountsOf = (
  instruction: Instruction,
  type: string,
  counts: MountFilter = () => true,
): readonly Mount[] =>
  instruction.keyword === 'RUN' ? instruction.mounts.filter(m => m.type === type && counts(m)) : [];

const added = (list: readonly string[] = [], item: string | undefined): readonly string[] =>
  item === undefined || list.includes(item) ? list : [...list, item];

const expanded = (
  { variables }: Dockerfile,
  at: Instruction,
  written: string | undefined,
): string | undefined => written && (variables.expand(written, at) ?? written);
