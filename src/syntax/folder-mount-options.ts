import { t } from '@vscode/l10n';
import type { MountOptionSyntax } from './mount-options.ts';

const target = {
  name: 'target',
  aliases: ['dst', 'destination'],
  needed: true,
  summary: () => t('The path in the RUN; a relative one starts at WORKDIR.'),
} satisfies MountOptionSyntax;

const cache: readonly MountOptionSyntax[] = [
  target,
  {
    name: 'id',
    standard: '{target}',
    summary: () => t('Which cache: mounts of one id share it, over all builds of the builder.'),
  },
  {
    name: 'sharing',
    standard: 'shared',
    summary: () =>
      t(
        'What builds do that run at the same time: `shared` lets all write, `locked` lets one wait for the other, `private` gives the second a cache of its own. apt needs `locked`.',
      ),
  },
  {
    name: 'uid',
    standard: '0',
    summary: () => t('Number of the user who owns a new cache; a name is an error.'),
  },
  {
    name: 'gid',
    standard: '0',
    summary: () => t('Number of the group that owns a new cache; a name is an error.'),
  },
  { name: 'mode', standard: '0755', summary: () => t('Permissions of a new cache, in octal.') },
  {
    name: 'from',
    summary: () => t('The stage, image or named context whose files a new cache starts with.'),
  },
  {
    name: 'source',
    aliases: ['src'],
    summary: () => t('The folder of `from` that a new cache starts with.'),
  },
  {
    name: 'readonly',
    aliases: ['ro'],
    bare: true,
    summary: () => t('The RUN cannot write to the cache.'),
  },
];

const bind: readonly MountOptionSyntax[] = [
  {
    name: 'source',
    aliases: ['src'],
    standard: '/',
    summary: () => t('The file or folder to show; of the build context, unless `from` is given.'),
  },
  target,
  {
    name: 'from',
    summary: () => t('The stage, image or named context to take files from. Without, the build context.'),
  },
  {
    name: 'readwrite',
    aliases: ['rw'],
    bare: true,
    summary: () => t('Lets the RUN write; what it writes is thrown away when it ends.'),
  },
  {
    name: 'readonly',
    aliases: ['ro'],
    bare: true,
    summary: () => t('The RUN cannot write, which holds without it too.'),
  },
];

const tmpfs: readonly MountOptionSyntax[] = [
  target,
  {
    name: 'size',
    summary: () => t('The most that it may hold, such as `512m`.'),
  },
];

/** Docker's Dockerfile reference, RUN --mount=type=cache, type=bind and type=tmpfs. */
export const folderMountOptions = { cache, bind, tmpfs } as const;
