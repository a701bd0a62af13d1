import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Machine } from '../machine/machine.ts';
import { run } from '../machine/process.ts';
import { locate } from '../machine/programs.ts';
import type { Builder } from './builder.ts';

/** Official images that hold Debian and no more than these packages: they are made here without a registry. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'buildpack-deps:bookworm-scm': ['git', 'openssh-client', 'ca-certificates'],
  'debian:bookworm-slim': [],
};

/** Debian's packages change seldom; delete the folder to have them anew. */
const cache = path.join(import.meta.dirname, '../../../.cache/base-images');

/** Gives the builders the base images under their official names. */
export async function makeBaseImages(machine: Machine, builders: readonly Builder[]): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const made = await Promise.all(
    Object.entries(packages).map(
      async ([image, names]) => [image, await rootFileSystem(image, names)] as const,
    ),
  );
  for (const [image, file] of made)
    await Promise.all(builders.map(builder => load(machine, builder, image, file)));
}

/** @returns a tar */
async function rootFileSystem(image: string, names: readonly string[]): Promise<string> {
  const file = path.join(cache, `${image.replace(':', '-')}.tar`);
  if (existsSync(file)) return file;
  console.log(`making ${image}`);
  const left = ['doc', 'man', 'locale'].map(name => `--dpkgopt=path-exclude=/usr/share/${name}/*`);
  const included = names.length > 0 ? [`--include=${names.join(',')}`] : [];
  await run(locate('mmdebstrap'), [
    '--variant=minbase',
    ...left,
    ...included,
    'bookworm',
    `${file}.part.tar`,
  ]);
  // Renamed when whole, so that an interrupted run leaves nothing that looks finished.
  renameSync(`${file}.part.tar`, file);
  return file;
}

async function load(machine: Machine, builder: Builder, image: string, file: string): Promise<void> {
  const context = mkdtempSync(path.join(machine.scratch, 'base-'));
  copyFileSync(file, path.join(context, 'root.tar'));
  await builder.build({ image, context, dockerfile: 'FROM scratch\nADD root.tar /\nCMD ["bash"]\n' });
}
