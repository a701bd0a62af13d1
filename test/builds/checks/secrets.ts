import { createReadStream, readFileSync } from 'node:fs';
import type { Image } from '../image/image.ts';
import { type Layer, once } from '../image/layer.ts';
import { readTar } from '../image/tar.ts';

/** What must not be in an image. */
export interface Secret {
  readonly name: string;
  /** Any of these gives it away. */
  readonly parts: readonly Buffer[];
}

/** Where an image gives a secret away: layers with the path, and the configuration with its history. */
export async function secretPlaces(image: Image, { name, parts }: Secret): Promise<string[]> {
  const holds = (bytes: Buffer) => parts.some(part => bytes.includes(part));
  const places = holds(Buffer.from(image.config)) ? ['configuration'] : [];
  for (const [i, layer] of image.layers.entries())
    for (const path of await once(searched, `${name} ${layer.diffId}`, () => filesWith(layer, holds)))
      places.push(`layer ${i}: ${path}`);
  return places;
}

const searched = new Map<string, Promise<string[]>>();

async function filesWith({ file }: Layer, holds: (bytes: Buffer) => boolean): Promise<string[]> {
  const found: string[] = [];
  await readTar(createReadStream(file), (path, _, content) => {
    if (holds(content)) found.push(path);
  });
  return found;
}

/**
 * What only the owner of an OpenSSH ed25519 key knows. The first lines of all such keys are alike, and the next hold
 * the public half: neither betrays anything.
 */
export function privateKey(file: string): Secret {
  const key = readFileSync(file, 'utf8');
  const lines = key.split('\n').filter(line => line && !line.startsWith('-----'));
  const bytes = Buffer.from(lines.join(''), 'base64');
  const name = Buffer.from('ssh-ed25519');
  // The private section has the name, the public half (32 bytes) and then the seed, each behind its length (4 bytes).
  const seed = bytes.lastIndexOf(name) + name.length + 4 + 32 + 4;
  const secretLines = lines.slice(2).filter(line => line.length >= 30);
  return {
    name: file,
    parts: [...secretLines.map(line => Buffer.from(line)), bytes.subarray(seed, seed + 32)],
  };
}
