import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Builder } from '../builders/builder.ts';
import type { Machine } from '../machine/machine.ts';
import type { Entry, Tree } from './entry.ts';
import { type Layer, layerEntries } from './layer.ts';

export interface Image {
  /** The image's configuration as it is published: history, environment, labels. */
  readonly config: string;
  /** Lowest first. */
  readonly layers: readonly Layer[];
}

/** Saves an image, reads it and removes what was saved. */
export async function withImage<T>(
  machine: Machine,
  builder: Builder,
  name: string,
  use: (image: Image) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(machine.scratch, 'image-'));
  try {
    await builder.save(name, folder);
    return await use(open(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function open(folder: string): Image {
  const text = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const [{ Config, Layers }] = JSON.parse(text('manifest.json')) as [{ Config: string; Layers: string[] }];
  const config = text(Config);
  const diffIds = (JSON.parse(config) as { rootfs: { diff_ids: string[] } }).rootfs.diff_ids;
  const layers = diffIds.map((diffId, i) => ({ diffId, file: path.join(folder, Layers[i] as string) }));
  return { config, layers };
}

/** What a container sees: layer over layer, without what a higher one removes. */
export async function mergedTree(image: Image): Promise<Tree> {
  const merged = new Map<string, Entry>();
  for (const layer of image.layers) {
    const entries = await layerEntries(layer);
    for (const name of entries.keys()) removeHidden(merged, name);
    for (const [name, entry] of entries) {
      if (path.posix.basename(name).startsWith('.wh.')) continue;
      if (entry.type !== 'directory' && merged.get(name)?.type === 'directory') removeBelow(merged, name);
      merged.set(name, entry);
    }
  }
  return merged;
}

/** A file `.wh.NAME` of a layer hides NAME of those below it, `.wh..wh..opq` all that its folder held. */
function removeHidden(merged: Map<string, Entry>, name: string): void {
  const base = path.posix.basename(name);
  if (!base.startsWith('.wh.')) return;
  const folder = path.posix.dirname(name);
  if (base === '.wh..wh..opq') removeBelow(merged, folder);
  const hidden = path.posix.join(folder, base.slice('.wh.'.length));
  merged.delete(hidden);
  removeBelow(merged, hidden);
}

function removeBelow(merged: Map<string, Entry>, folder: string): void {
  for (const name of merged.keys()) if (name.startsWith(`${folder}/`)) merged.delete(name);
}
