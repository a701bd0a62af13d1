import { t } from '@vscode/l10n';
import type { BuildNeeds } from '../needs.ts';

/**
 * What a person has to add to a bake file, one sentence each.
 * @param path as it is shown
 * @param keys the attributes that its targets lack
 */
export function bakeNotes(
  path: string,
  keys: ReadonlySet<'ssh' | 'secret' | 'args'>,
  { ssh, secrets, arguments: args }: BuildNeeds,
): string[] {
  const lines = [
    ...(keys.has('args') ? [`args = { ${args.map(({ name }) => `${name} = "…"`).join(', ')} }`] : []),
    ...(keys.has('ssh') && ssh.length > 0 ? [`ssh = ${JSON.stringify(ssh)}`] : []),
    ...(keys.has('secret') && secrets.length > 0
      ? [`secret = ${JSON.stringify(secrets.map(({ id }) => `id=${id}`))}`]
      : []),
  ];
  return lines.map(line => t('In {0} the target needs {1}.', path, line));
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
