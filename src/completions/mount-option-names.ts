import type { RuleContext } from '../context.ts';
import type { MountOption, Run } from '../dockerfile/model.ts';
import { accessFor } from '../dockerfile/users.ts';
import { mountOptionText, mountTypeText } from '../hovers/syntax-text.ts';
import { isUnavailable } from '../syntax/availability.ts';
import { mountOptions, namesOf } from '../syntax/mount-options.ts';
import { isMountType, type MountType, mountFeature, mountTypes } from '../syntax/mount-types.ts';
import type { Proposal } from './completion.ts';
import type { MountPlace } from './place.ts';

/** `--mount=` of each type. */
export const mountFlags = (context: RuleContext, run: Run): Proposal[] =>
  mountTypesFor(context, run, 'flag', true, type => `--mount=type=${type}`);

/**
 * Types that the builder knows.
 * @param whole with what a mount of the type cannot be without.
 */
export function mountTypesFor(
  context: RuleContext,
  run: Run,
  kind: Proposal['kind'],
  whole: boolean,
  label: (type: MountType) => string,
): Proposal[] {
  const { builder } = context.settings;
  return mountTypes
    .filter(type => !isUnavailable(mountFeature(type), builder))
    .map(type => {
      const rest = whole ? needed(context, run, type) : [];
      return {
        label: label(type),
        kind,
        insert: [label(type), ...rest].join(','),
        text: mountTypeText(type, builder),
        open: rest.at(-1)?.endsWith('=') ?? false,
      };
    });
}

function needed({ dockerfile }: RuleContext, run: Run, type: MountType): string[] {
  if (type === 'ssh') return [...accessFor(dockerfile, run, [], '0666'), 'required=true'];
  return [type === 'secret' ? 'id=' : type === 'bind' ? 'source=' : 'target='];
}

/** Options that a mount does not have yet, under any of their names. */
export function mountOptionNames(context: RuleContext, { mount, option, run }: MountPlace): Proposal[] {
  const others = mount.options.filter(other => other !== option);
  const type = others.find(({ name }) => name === 'type')?.value;
  const written = option.value !== undefined;
  const types =
    type === undefined && !written
      ? mountTypesFor(context, run, 'option', others.length === 0, one => `type=${one}`)
      : [];
  // Nothing is known of a mount before its type is.
  if (others.length === 0 || !isMountType(type ?? 'bind')) return types;
  return [...types, ...openOptions(context, (type ?? 'bind') as MountType, others, written)];
}

function openOptions(
  { settings }: RuleContext,
  type: MountType,
  others: readonly MountOption[],
  written: boolean,
): Proposal[] {
  const has = (names: readonly string[]) => others.some(({ name }) => names.includes(name));
  return mountOptions[type]
    .filter(one => !has(namesOf(one)) && !isContrary(one.name, has))
    .map(one => {
      const { name, bare = false } = one;
      const complete = name === 'required' ? 'required=true' : bare ? name : undefined;
      // A standard that depends on others is told where they are known.
      const standard = one.standard?.includes('{') ? undefined : one.standard;
      return {
        label: name,
        kind: 'option',
        insert: written ? name : (complete ?? `${name}=`),
        text: mountOptionText(type, one, settings.builder, standard),
        open: !written && complete === undefined,
      };
    });
}

/** A mount is one or the other. */
const isContrary = (name: string, has: (names: readonly string[]) => boolean): boolean =>
  (name === 'readonly' && has(['rw', 'readwrite'])) || (name === 'readwrite' && has(['ro', 'readonly']));
