import { t } from '@vscode/l10n';
import { csvField } from './build-flags.ts';

/** Keeps the layers of all stages in a registry, so that every machine finds the cached layer of the clone. */
export const registryCacheFlags = (repository: string | undefined): string[] =>
  repository === undefined ? [] : ['--cache-from', cacheFrom(repository), '--cache-to', cacheTo(repository)];

export const cacheFrom = (repository: string): string => `type=registry,${csvField(`ref=${repository}`)}`;

export const cacheTo = (repository: string): string => `${cacheFrom(repository)},mode=max`;

/** A way for a team to build with one BuildKit, whose cache all share. */
export interface SharedBuilder {
  readonly title: string;
  readonly argv: readonly string[];
}

/** Commands that make a builder and use it from then on; host names and the like are to be replaced. */
export const sharedBuilders = (): SharedBuilder[] => [
  {
    title: t('A BuildKit of your own in a container, which can write a registry cache'),
    argv: [...create, '--driver', 'docker-container'],
  },
  {
    title: t('BuildKit in a Kubernetes cluster'),
    argv: [...create, '--driver', 'kubernetes', '--driver-opt', 'namespace=buildkit,replicas=2'],
  },
  {
    title: t('A BuildKit that runs elsewhere already, reached with certificates'),
    argv: [
      ...create,
      '--driver',
      'remote',
      '--driver-opt',
      'cacert=ca.pem,cert=cert.pem,key=key.pem',
      'tcp://buildkit.example.com:1234',
    ],
  },
];

const create = ['docker', 'buildx', 'create', '--name', 'team', '--use'];

export const registryCacheNotes = (repository: string | undefined): string[] =>
  repository === undefined
    ? []
    : [
        t(
          'A registry cache needs a builder of the driver docker-container, kubernetes or remote, or the containerd image store.',
        ),
        t('The cache in {0} holds the layers of all stages: who may read it may read them.', repository),
      ];
