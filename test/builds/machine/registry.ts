import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Machine } from './machine.ts';
import { freePort, listens } from './ports.ts';
import { locate } from './programs.ts';

/** An image registry on the loopback interface, which docker talks to without TLS. */
export interface Registry {
  /** `127.0.0.1:5000/NAME` */
  repositoryOf(name: string): string;
  /** The layers of an image as they were pushed, lowest first. */
  layers(name: string, tag: string): Promise<PushedLayer[]>;
}

export interface PushedLayer {
  readonly digest: string;
  /** Bytes as they are pushed and pulled. */
  readonly size: number;
}

export async function startRegistry(machine: Machine, name: string): Promise<Registry> {
  const home = path.join(machine.scratch, `${name}-registry`);
  mkdirSync(home);
  const port = await freePort();
  const config = path.join(home, 'config.json');
  const storage = { filesystem: { rootdirectory: path.join(home, 'data') } };
  // The configuration is YAML, of which JSON is a part.
  writeFileSync(config, JSON.stringify({ version: 0.1, storage, http: { addr: `127.0.0.1:${port}` } }));
  await machine.start(locate('docker-registry'), ['serve', config], () => listens(port));
  return {
    repositoryOf: name => `127.0.0.1:${port}/${name}`,
    async layers(name, tag) {
      const accept = [
        'application/vnd.docker.distribution.manifest.v2+json',
        'application/vnd.oci.image.manifest.v1+json',
      ];
      const url = `http://127.0.0.1:${port}/v2/${name}/manifests/${tag}`;
      const answer = await fetch(url, { headers: { accept: accept.join(', ') } });
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return ((await answer.json()) as { layers: PushedLayer[] }).layers;
    },
  };
}
