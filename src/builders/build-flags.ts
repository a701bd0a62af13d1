import { t } from '@vscode/l10n';
import type { BuildRequest } from './build-command.ts';
import type { SecretNeed } from './mount-needs.ts';
import { type SecretSource, secretSource } from './secret-source.ts';

/** `--ssh` for each id of the file. */
export const sshFlags = ({ needs, ssh }: BuildRequest): string[] =>
  needs.ssh.flatMap(id => ['--ssh', sshValue(id, ssh[id])]);

export const sshValue = (id: string, source: string | undefined): string =>
  source === undefined ? id : `${id}=${source}`;

/**
 * `--secret` for each id of the file.
 * @param field writes a field of the comma separated value.
 */
export const secretFlags = (request: BuildRequest, field = csvField): string[] =>
  request.needs.secrets.flatMap(need => ['--secret', secretValue(need, sourceOf(request, need), field)]);

export function secretValue(need: SecretNeed, source: SecretSource, field = csvField): string {
  const origin = 'file' in source ? `src=${source.file}` : `env=${source.variable}`;
  return [`id=${need.id}`, origin].map(field).join(',');
}

export const sourceOf = (request: BuildRequest, need: SecretNeed): SecretSource =>
  request.secrets[need.id] ?? secretSource(need, request.home);

/** `--build-arg` for each argument that the file needs; without a value here it is taken from the environment. */
export const argumentFlags = (request: BuildRequest): string[] =>
  argumentPairs(request).flatMap(([name, value]) => [
    '--build-arg',
    value === undefined ? name : `${name}=${value}`,
  ]);

/** What the file needs first, then what the request gives besides. Never SSH_AUTH_SOCK: that breaks ssh mounts. */
export function argumentPairs({
  needs,
  arguments: values,
}: BuildRequest): (readonly [name: string, value: string | undefined])[] {
  const names = new Set([...needs.arguments.map(({ name }) => name), ...Object.keys(values)]);
  names.delete('SSH_AUTH_SOCK');
  return [...names].map(name => [name, values[name]]);
}

export const targetFlags = ({ target, platforms }: BuildRequest): string[] => [
  ...(target === undefined ? [] : ['--target', target]),
  ...(platforms.length === 0 ? [] : ['--platform', platforms.join(',')]),
];

/** A field of a comma separated value, as Go reads it. */
export const csvField = (field: string): string =>
  /[",\r\n]|^\s/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

/** A path that no builder takes for a flag or for standard input. */
export const plainPath = (path: string): string => (path.startsWith('-') ? `./${path}` : path);

/** What has to be at hand for the command to work. */
export function requestNotes(request: BuildRequest): string[] {
  const { needs, ssh } = request;
  const fromAgent = needs.ssh.filter(id => ssh[id] === undefined);
  const keyFiles = needs.ssh.filter(id => ssh[id] !== undefined);
  return [
    ...(fromAgent.length > 0
      ? [t('The ssh agent of SSH_AUTH_SOCK must be running and hold a key ({0}).', fromAgent.join(', '))]
      : []),
    ...(keyFiles.length > 0
      ? [
          t(
            'A key file must have no passphrase ({0}); keys with one go through the agent.',
            keyFiles.join(', '),
          ),
        ]
      : []),
    ...argumentPairs(request).flatMap(([name, value]) =>
      value === undefined ? [t('Set {0} in the environment: the Dockerfile gives it no value.', name)] : [],
    ),
    ...needs.secrets.map(need => {
      const source = sourceOf(request, need);
      return 'file' in source
        ? t('The secret {0} is read from the file {1}.', need.id, source.file)
        : t('The secret {0} is read from the environment variable {1}.', need.id, source.variable);
    }),
  ];
}
