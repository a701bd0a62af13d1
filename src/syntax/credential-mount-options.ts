import { t } from '@vscode/l10n';
import type { MountOptionSyntax } from './mount-options.ts';

const required: MountOptionSyntax = {
  name: 'required',
  standard: 'false',
  summary: () =>
    t(
      'Stops the build at once when the build command does not supply it; without, the command fails later and less clearly. Write `required=true`: buildah refuses the bare word.',
    ),
};

const ssh: readonly MountOptionSyntax[] = [
  {
    name: 'id',
    standard: 'default',
    summary: () => t('Which agent or key: the name that the build command gives it.'),
  },
  required,
  {
    name: 'uid',
    standard: '0',
    summary: () => t('Number of the user who owns the socket; a name is an error.'),
  },
  {
    name: 'gid',
    standard: '0',
    summary: () => t('Number of the group that owns the socket; a name is an error.'),
  },
  {
    name: 'mode',
    standard: '0600',
    summary: () =>
      t('Permissions of the socket, in octal. A user other than root needs `uid`, or `mode=0666`.'),
  },
  {
    name: 'target',
    aliases: ['dst', 'destination'],
    standard: '/run/buildkit/ssh_agent.{n}',
    summary: () =>
      t("Where the agent's socket is. `SSH_AUTH_SOCK` of the RUN names it, unless an ENV or ARG sets it."),
  },
];

const secret: readonly MountOptionSyntax[] = [
  {
    name: 'id',
    // Not in the reference, but BuildKit takes it for the id.
    aliases: ['source', 'src'],
    summary: () =>
      t('Which secret: the name that the build command gives it. Without, the file name of the target.'),
  },
  {
    name: 'target',
    aliases: ['dst', 'destination'],
    standard: '/run/secrets/{id}',
    summary: () => t('The file that holds the secret while the RUN runs.'),
  },
  {
    name: 'env',
    summary: () => t('The variable that holds the secret; there is no file then, unless a target is given.'),
  },
  required,
  {
    name: 'uid',
    standard: '0',
    summary: () => t('Number of the user who owns the file; a name is an error.'),
  },
  {
    name: 'gid',
    standard: '0',
    summary: () => t('Number of the group that owns the file; a name is an error.'),
  },
  {
    name: 'mode',
    standard: '0400',
    summary: () =>
      t('Permissions of the file, in octal. A user other than root needs `uid`, or a mode such as `0444`.'),
  },
];

/** Docker's Dockerfile reference, RUN --mount=type=ssh and type=secret. */
export const credentialMountOptions = { ssh, secret } as const;
