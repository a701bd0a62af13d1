import { t } from '@vscode/l10n';
import { dockerfileInContext } from './bake.ts';
import type { BuildCommand, BuildEntry, BuildRequest } from './build-command.ts';
import { argumentPairs, requestNotes, sourceOf, sshFlags, sshValue } from './build-flags.ts';
import { cacheFrom, cacheTo, registryCacheNotes } from './shared-cache.ts';
import { type YamlValue, yamlText } from './yaml.ts';

/** `docker compose build`, of what there is in a compose file or with what a service has to have in one. */
export function composeBuild(request: BuildRequest, service = 'app'): BuildCommand {
  if (request.entries?.compose) return composeEntry(request, request.entries.compose);
  const pairs = argumentPairs(request);
  const path = 'compose.yaml';
  return {
    argv: [
      'docker',
      'compose',
      '--file',
      path,
      'build',
      ...sshFlags(request),
      ...(request.push ? ['--push'] : []),
      service,
    ],
    environment: Object.fromEntries(
      pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    file: { path, text: yamlText(composeFile(request, service)) },
    notes: [...composeNotes(request), ...requestNotes(request), ...registryCacheNotes(request.cache)],
  };
}

/** Gives what the file may leave open; by its usual name it is found together with those that override it. */
function composeEntry(request: BuildRequest, { directory, names }: BuildEntry): BuildCommand {
  const values = argumentPairs(request).filter(([, value]) => value !== undefined);
  return {
    argv: [
      'docker',
      'compose',
      'build',
      ...sshFlags(request),
      ...values.flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...(request.push ? ['--push'] : []),
      ...names,
    ],
    environment: {},
    file: undefined,
    directory,
    notes: [...composeNotes(request), ...requestNotes(request)],
  };
}

const composeNotes = ({ needs }: BuildRequest): string[] => [
  ...(needs.ssh.length > 0 ? [t('build.ssh needs Docker Compose 2.4 or newer.')] : []),
  ...(needs.secrets.length > 0 ? [t('build.secrets needs Docker Compose 2.5 or newer.')] : []),
];

function composeFile(request: BuildRequest, service: string): YamlValue {
  const { needs, tag, platforms, cache } = request;
  const names = argumentPairs(request).map(([name]) => name);
  const list = (items: readonly string[]) => (items.length > 0 ? items.map(literal) : undefined);
  const secrets: Record<string, YamlValue> = {};
  for (const need of needs.secrets) {
    const source = sourceOf(request, need);
    secrets[need.id] = 'file' in source ? { file: literal(source.file) } : { environment: source.variable };
  }
  return {
    services: {
      [service]: {
        image: tag === undefined ? undefined : literal(tag),
        build: {
          context: literal(request.context),
          dockerfile: literal(dockerfileInContext(request)),
          target: request.target,
          // An argument without a value is taken from the environment.
          args: list(names),
          ssh: list(needs.ssh.map(id => sshValue(id, request.ssh[id]))),
          secrets: list(needs.secrets.map(({ id }) => id)),
          platforms: list(platforms),
          cache_from: cache === undefined ? undefined : [literal(cacheFrom(cache))],
          cache_to: cache === undefined ? undefined : [literal(cacheTo(cache))],
        },
      },
    },
    secrets: needs.secrets.length > 0 ? secrets : undefined,
  };
}

/** Compose puts variables in at `$`. */
const literal = (text: string): string => text.replaceAll('$', '$$$$');
