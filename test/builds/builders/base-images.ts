import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from '../machine/process.ts';
import { locate } from '../machine/programs.ts';
import type { Builder } from './builder.ts';

/** Official images that hold Debian and no more than these packages: they are made here without a registry. */
const images: readonly {
  readonly names: readonly [string, ...string[]];
  readonly packages: readonly string[];
}[] = [
  {
    names: ['buildpack-deps:bookworm-scm', 'buildpack-deps:stable-scm'],
    packages: ['git', 'openssh-client', 'ca-certificates'],
  },
  { names: ['debian:bookworm-slim'], packages: [] },
];

/** Debian's packages change seldom; delete the folder to have them anew. */
const cache = path.join(import.meta.dirname, '../../../.cache/base-images');

/** Gives the builders the base images under their official names. */
export async function makeBaseImages(builders: readonly Builder[]): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const made = await Promise.all(
    images.map(async ({ names, packages }) => ({ names, context: await rootFileSystem(names[0], packages) })),
  );
  for (const { names, context } of made)
    for (const image of names)
      await Promise.all(builders.map(builder => builder.build({ image, context, dockerfile })));
}

/** @returns the folder with `root.tar` */
async function rootFileSystem(image: string, packages: readonly string[]): Promise<string> {
  const folder = path.join(cache, image.replace(':', '-'));
  if (existsSync(folder)) return folder;
  console.log(`making ${image}`);
  // Renamed when whole, so that an interrupted run leaves nothing that looks finished.
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  const left = ['doc', 'man', 'locale'].map(name => `--dpkgopt=path-exclude=/usr/share/${name}/*`);
  const included = packages.length > 0 ? [`--include=${packages.join(',')}`] : [];
  const file = path.join(unfinished, 'root.tar');
  await run(locate('mmdebstrap'), ['--variant=minbase', ...left, ...included, 'bookworm', file]);
  renameSync(unfinished, folder);
  return folder;
}

const dockerfile = 'FROM scratch\nADD root.tar /\nCMD ["bash"]\n';
