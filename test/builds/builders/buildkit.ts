import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Machine } from '../machine/machine.ts';
import { attempt, run } from '../machine/process.ts';
import { locate } from '../machine/programs.ts';
import { type Builder, type BuildLog, commonFlags, withoutSyntaxLine } from './builder.ts';

export interface BuildKit extends Builder {
  push(image: string): Promise<void>;
  /** Leaves nothing of the images and of what was built for them. */
  forget(images: readonly string[]): Promise<void>;
}

/** BuildKit in a docker daemon of its own, so that nothing of it outlives the run. */
export async function startBuildKit(machine: Machine, name = 'buildkit'): Promise<BuildKit> {
  const home = path.join(machine.scratch, name);
  mkdirSync(home);
  const host = `unix://${path.join(home, 'docker.sock')}`;
  const at = (folder: string) => path.join(home, folder);
  const flags = [
    '--host',
    host,
    '--data-root',
    at('data'),
    '--exec-root',
    at('exec'),
    '--pidfile',
    at('pid'),
  ];
  // Builds use the host's network: a bridge of its own would stand in the way of another daemon's.
  const network = ['--bridge', 'none', '--iptables=false', '--ip-masq=false'];
  await machine.start(locate('dockerd'), [...flags, ...network], () => answers(host));
  return dockerClient(machine, name, host);
}

/** The builder of a docker daemon. */
export function dockerClient(machine: Machine, name: string, host?: string): BuildKit {
  const home = path.join(machine.scratch, `${name}-client`);
  mkdirSync(home);
  const place = { DOCKER_CONFIG: home, ...(host ? { DOCKER_HOST: host } : {}) };
  const env = { ...place, DOCKER_BUILDKIT: '1' };
  // The client looks for the file even when it is not needed.
  writeFileSync(path.join(home, 'config.json'), '{}');
  const docker = (...argv: string[]) => run(locate('docker'), argv, { env });
  return {
    name,
    environment: { ...place, PATH: `${hostNetwork(home)}${path.delimiter}${process.env.PATH}` },
    async build(request) {
      const file = path.join(home, `${request.image.replace(/\W/g, '-')}.Dockerfile`);
      writeFileSync(file, withoutSyntaxLine(request.dockerfile));
      if (request.ignore) writeFileSync(`${file}.dockerignore`, request.ignore);
      const cache = [
        ...(request.cacheFrom ? ['--cache-from', request.cacheFrom] : []),
        ...(request.offerCache ? ['--build-arg', 'BUILDKIT_INLINE_CACHE=1'] : []),
      ];
      const flags = ['--progress=plain', '--network=host', ...commonFlags(request), ...cache];
      const argv = ['build', ...flags, '-f', file, '-t', request.image, request.context];
      const { succeeded, log } = await attempt(locate('docker'), argv, { env });
      if (!succeeded) throw new Error(`${name} could not build:\n${log.slice(-3000)}`);
      return readLog(log);
    },
    async diffIds(image) {
      const found = await docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', image);
      return JSON.parse(found.toString('utf8'));
    },
    async save(image, folder) {
      const archive = `${folder}.tar`;
      await docker('save', '-o', archive, image);
      await run('tar', ['-xf', archive, '-C', folder]);
      await run('rm', [archive]);
    },
    push: async image => void (await docker('push', '-q', image)),
    async forget(images) {
      await docker('image', 'rm', '--force', ...images);
      await docker('builder', 'prune', '--all', '--force');
    },
  };
}

/** A folder with a docker whose builds use the host's network: no variable says so. */
function hostNetwork(home: string): string {
  const folder = path.join(home, 'bin');
  mkdirSync(folder);
  const call = `exec '${locate('docker')}'`;
  writeFileSync(
    path.join(folder, 'docker'),
    `#!/bin/sh\n[ "$1" = build ] || ${call} "$@"\nshift\n${call} build --network=host "$@"\n`,
    { mode: 0o755 },
  );
  return folder;
}

async function answers(host: string): Promise<boolean> {
  const env = { DOCKER_HOST: host };
  return (await attempt(locate('docker'), ['version'], { env })).succeeded;
}

/** A step is announced as `#7 [2/5] RUN …`; a later `#7 CACHED` says that it was not run. */
function readLog(text: string): BuildLog {
  const steps = [...text.matchAll(/^#(\d+) \[(?:[\w.-]+ +)?(\d+)\/\d+\] (.*)$/gm)];
  const cached = new Set([...text.matchAll(/^#(\d+) CACHED$/gm)].map(([, id]) => id));
  const byId = new Map(
    steps.map(([, id, order, instruction]) => [id, { id, order: Number(order), instruction }]),
  );
  const ordered = [...byId.values()].sort((a, b) => a.order - b.order);
  return {
    text,
    steps: ordered.map(({ id, instruction = '' }) => ({ text: instruction, cached: cached.has(id) })),
  };
}
