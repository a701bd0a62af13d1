import type { BuildCommand, BuildEntry, BuildRequest } from './build-command.ts';
import { argumentPairs, requestNotes, secretValue, sourceOf, sshValue } from './build-flags.ts';
import { type HclReference, hclBlock, isName } from './hcl.ts';
import { cacheFrom, cacheTo, registryCacheNotes } from './shared-cache.ts';

/**
 * `docker buildx bake`, of what there is in a bake file or with the target to put into one; each target needs its own
 * ssh and secrets.
 */
export function bakeBuild(request: BuildRequest, target = 'image'): BuildCommand {
  if (request.entries?.bake) return bakeEntry(request, request.entries.bake);
  const path = 'docker-bake.hcl';
  return {
    argv: ['docker', 'buildx', 'bake', '--file', path, ...allowances(request), ...result(request), target],
    environment: Object.fromEntries(
      argumentPairs(request).flatMap(([name, value]) =>
        value !== undefined && isName(name) ? [[name, value]] : [],
      ),
    ),
    file: { path, text: bakeFile(request, target) },
    notes: [...requestNotes(request), ...registryCacheNotes(request.cache)],
  };
}

/** Sets what the file leaves open; by its usual name it is found together with those that override it. */
function bakeEntry(request: BuildRequest, { directory, names, gives }: BuildEntry): BuildCommand {
  const { needs, target } = request;
  const settings = [
    ...argumentPairs(request).flatMap(([name, value]) =>
      value === undefined ? [] : [`args.${name}=${value}`],
    ),
    ...(gives.ssh ? [] : needs.ssh.map(id => `ssh=${sshValue(id, request.ssh[id])}`)),
    ...(gives.secrets
      ? []
      : needs.secrets.map(need => `secrets=${secretValue(need, sourceOf(request, need))}`)),
    ...(target === undefined ? [] : [`target=${target}`]),
  ];
  return {
    argv: [
      'docker',
      'buildx',
      'bake',
      ...allowances(request),
      ...names.flatMap(name => settings.flatMap(setting => ['--set', `${name}.${setting}`])),
      ...result(request),
      ...names,
    ],
    environment: {},
    file: undefined,
    directory,
    notes: requestNotes(request),
  };
}

const result = ({ push, platforms }: BuildRequest): string[] =>
  push ? ['--push'] : platforms.length > 1 ? [] : ['--load'];

function bakeFile(request: BuildRequest, target: string): string {
  const pairs = argumentPairs(request);
  const variables = pairs.map(([name]) => name).filter(isName);
  const args: Record<string, string | HclReference> = {};
  for (const [name, value] of pairs)
    args[name] = value === undefined || isName(name) ? { reference: name } : value;
  const { needs, platforms, tag, cache } = request;
  const list = (items: readonly string[]) => (items.length > 0 ? items : undefined);
  const block = hclBlock('target', target, {
    context: request.context,
    dockerfile: dockerfileInContext(request),
    target: request.target,
    platforms: list(platforms),
    tags: tag === undefined ? undefined : [tag],
    args: pairs.length > 0 ? args : undefined,
    ssh: list(needs.ssh.map(id => sshValue(id, request.ssh[id]))),
    secret: list(needs.secrets.map(need => secretValue(need, sourceOf(request, need)))),
    'cache-from': cache === undefined ? undefined : [cacheFrom(cache)],
    'cache-to': cache === undefined ? undefined : [cacheTo(cache)],
  });
  // Bake fills a variable from the environment; empty stops the build where the Dockerfile asks with `:?`.
  return [...variables.map(name => hclBlock('variable', name, { default: '' })), block].join('\n');
}

/** Bake asks at the prompt for what the file reads outside of its folder, and fails where there is none. */
function allowances(request: BuildRequest): string[] {
  const { needs, ssh } = request;
  const files = [
    ...needs.ssh.flatMap(id => ssh[id] ?? []),
    ...needs.secrets.flatMap(need => {
      const source = sourceOf(request, need);
      return 'file' in source ? [source.file] : [];
    }),
  ];
  const outside = files.filter(file => /^([/\\]|[A-Za-z]:|\.\.)/.test(file));
  return [
    ...(needs.ssh.length > 0 ? ['--allow=ssh'] : []),
    ...[...new Set(outside)].map(file => `--allow=fs.read=${file}`),
  ];
}

/** Bake and Compose look for the Dockerfile from the context on. */
export function dockerfileInContext({ context, dockerfile }: BuildRequest): string {
  const from = segments(context);
  const to = segments(dockerfile);
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

const segments = (path: string): string[] => path.split('/').filter(part => part !== '' && part !== '.');
