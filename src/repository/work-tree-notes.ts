import { t } from '@vscode/l10n';

/** @param commits at least one. */
export const unpushedNote = (commits: number): string =>
  commits === 1
    ? t('One commit is not pushed, and the build can take only what the remote has.')
    : t('{0} commits are not pushed, and the build can take only what the remote has.', commits);

/** The first five, and how many more. */
export function somePaths(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? t('{0} and {1} more', shown, paths.length - 5) : shown;
}
