import { t } from '@vscode/l10n';
import type { BuildNeeds } from '../needs.ts';

/**
 * What a person has to add to a bake file in HCL, which no library writes back as it was: one sentence, or none.
 * @param path as it is shown
 */
export function bakeNotes(path: string, text: string, { ssh, secrets }: BuildNeeds): string[] {
  const lacks = (key: string) => !new RegExp(`^\\s*"?${key}"?\\s*[=:]`, 'm').test(text);
  const wanted = [
    ...(ssh.length > 0 && lacks('ssh') ? [`ssh = ${JSON.stringify(ssh)}`] : []),
    ...(secrets.length > 0 && lacks('secret')
      ? [`secret = ${JSON.stringify(secrets.map(({ id }) => `id=${id}`))}`]
      : []),
  ];
  return wanted.map(line => t('In {0} the target needs {1}.', path, line));
}

/** What does not work in a devcontainer that builds the file. */
export const devcontainerNotes = (path: string, text: string, { ssh }: BuildNeeds): string[] =>
  ssh.length > 0 && !text.includes('--ssh')
    ? [
        t(
          '{0} builds this file without an ssh agent, so that opening the devcontainer stops at the clone.',
          path,
        ),
      ]
    : [];
