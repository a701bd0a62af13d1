import { t } from '@vscode/l10n';
import type { BuilderName } from '../settings.ts';
import { availability } from '../syntax/availability.ts';
import { type FlagSyntax, flagReference } from '../syntax/flag.ts';
import type { MountOptionSyntax } from '../syntax/mount-options.ts';
import { type MountType, mountFeature, mountReference, mountSummary } from '../syntax/mount-types.ts';
import { code, heading, paragraphs } from './markdown.ts';

/** What a flag does, and who knows it. */
export function flagText(
  keyword: string,
  { name, feature, summary }: FlagSyntax,
  builder: BuilderName,
): string {
  const since = feature && availability(feature, builder);
  return paragraphs([
    heading(`${keyword} --${name}`, flagReference(keyword, name)),
    summary(),
    since && `${since}.`,
  ]);
}

/**
 * What mounts of a type do, and who knows them.
 * @param facts about one mount, a sentence each.
 */
export function mountTypeText(
  type: MountType,
  builder: BuilderName,
  facts: readonly (string | undefined)[] = [],
): string {
  const since = availability(mountFeature(type), builder);
  return paragraphs([
    heading(`RUN --mount=type=${type}`, mountReference(type)),
    mountSummary(type),
    ...facts,
    since && `${since}.`,
  ]);
}

/**
 * What an option does, and who knows it.
 * @param standard what holds without it.
 * @param facts about one mount, a sentence each.
 */
export function mountOptionText(
  type: MountType,
  { name, needed, summary }: MountOptionSyntax,
  builder: BuilderName,
  standard: string | undefined,
  facts: readonly string[] = [],
): string {
  const without =
    standard !== undefined
      ? t('{0} when left out', code(standard))
      : needed
        ? t('has to be given')
        : undefined;
  const since = type === 'secret' && name === 'env' ? availability('secret-variable', builder) : undefined;
  return paragraphs([
    heading(name, mountReference(type), without),
    summary(),
    ...facts,
    since && `${since}.`,
  ]);
}
