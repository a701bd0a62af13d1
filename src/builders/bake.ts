import type { BuildCommand, BuildRequest } from './build-command.ts';
import { argumentPairs, requestNotes, secretValue, sourceOf, sshValue } from './build-flags.ts';
import { type HclReference, hclBlock, isName } from './hcl.ts';
import { cacheFrom, cacheTo, registryCacheNotes } from './shared-cache.ts';

/** `docker buildx bake` and the target to put into the bake file; each target needs its own ssh and secrets. */
export function bakeBuild(request: BuildRequest, target = 'image'): BuildCommand {
  const path = 'docker-bake.hcl';
  return {
    argv: [
      'docker',
      'buildx',
      'bake',
      '--file',
      path,
      ...allowances(request),
      ...(request.push ? ['--push'] : request.platforms.length > 1 ? [] : ['--load']),
      target,
    ],
    environment: Object.fromEntries(
      argumentPairs(request).flatMap(([name, value]) =>
        value !== undefined && isName(name) ? [[name, value]] : [],
      ),
    ),
    file: { path, text: bakeFile(request, target) },
    notes: [...requestNotes(request), ...registryCacheNotes(request.cache)],
  };
}

function bakeFile(request: BuildRequest, target: string): string {
  const pairs = argumentPairs(request);
  const variables = pairs.map(([name]) => name).filter(isName);
  const args: Record<string, string | HclReference> = {};
  for (const [name, value] of pairs) args[name] = isName(name) ? { reference: name } : (value ?? '');
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
