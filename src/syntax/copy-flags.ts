import { t } from '@vscode/l10n';
import type { FlagSyntax } from './flag.ts';

/** Flags of COPY and ADD. */
export const copyFlags: readonly FlagSyntax[] = [
  {
    name: 'from',
    keywords: ['COPY'],
    summary: () => t('The stage, image or named context to copy from. Without, the build context.'),
  },
  {
    name: 'chown',
    keywords: ['COPY', 'ADD'],
    summary: () =>
      t(
        'Owner of the copied files, `user:group`. A RUN chown afterwards would put all of them into a second layer.',
      ),
  },
  {
    name: 'chmod',
    keywords: ['COPY', 'ADD'],
    feature: 'chmod',
    summary: () =>
      t(
        'Permissions of the copied files, in octal. A RUN chmod afterwards would put all of them into a second layer.',
      ),
  },
  {
    name: 'link',
    keywords: ['COPY', 'ADD'],
    feature: 'link',
    bare: true,
    summary: () =>
      t(
        'Makes the layer without looking at those below it, so that it stays cached when the base image changes.',
      ),
  },
  {
    name: 'exclude',
    keywords: ['COPY', 'ADD'],
    feature: 'exclude',
    repeatable: true,
    summary: () => t('Leaves out what fits a pattern, such as `*.md`, relative to each source.'),
  },
  {
    name: 'parents',
    keywords: ['COPY'],
    feature: 'parents',
    bare: true,
    summary: () =>
      t('Keeps the folders of the sources: `COPY --parents a/*/package.json ./` makes `./a/…/package.json`.'),
  },
  {
    name: 'keep-git-dir',
    keywords: ['ADD'],
    feature: 'add-git',
    bare: true,
    summary: () => t('Keeps `.git` of a git repository, and with it its whole history, in the image.'),
  },
  {
    name: 'checksum',
    keywords: ['ADD'],
    feature: 'checksum',
    summary: () =>
      t('What the download must be: `sha256:…` of a file, the full commit id of a git repository.'),
  },
  {
    name: 'unpack',
    keywords: ['ADD'],
    summary: () => t('Whether archives are unpacked: without it, local ones are and downloads are not.'),
  },
];
