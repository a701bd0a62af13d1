import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveSize, type BlobFile, fileSizes } from './compressed-size.ts';
import type { GitOptions } from './git-records.ts';
import { gitFolderBytes, historyByCommit, indexBytes } from './kept-history.ts';
import { sharedByCommit, startLayer } from './layer-calibration.ts';
import { type GitSizes, type LayerCosts, layerCosts, type Sizes } from './layer-costs.ts';
import { type LayerInput, readLayerInput } from './layer-input.ts';
import { bytesOf, sampledRatio } from './sampled-ratio.ts';

/** What recent commits made a build push, and would have with the two-stage clone. Bytes as registries store them. */
export interface LayerHistory extends LayerCosts {
  /** The base commit of the clone. */
  readonly base: string;
  /** The layer that COPY makes of HEAD. */
  readonly headLayer: number;
  /** How much of the content has been compressed, 0 to 1; the rest is estimated. */
  readonly measured: number;
}

export interface LayerHistoryOptions {
  readonly signal?: AbortSignal;
  /** How many commits, 50 unless given. */
  readonly commits?: number;
  /** Full id of the clone's base commit. The one before the first unless given, or where the repository lacks it. */
  readonly base?: string;
  /** What .dockerignore leaves out, of both. */
  readonly ignores?: (path: string) => boolean;
  /** The clone keeps `.git` in the image. */
  readonly keepsGit?: boolean;
  /** COPY carries `.git` into the image. */
  readonly copiesGit?: boolean;
  /** Compressed bytes by blob id, kept by the caller from one history to the next. */
  readonly known?: Map<string, number>;
}

/**
 * Estimates at once, then closer and closer, at last from all of the content; from git alone. Without a commit there
 * is no value; throws when git fails or the signal says so.
 */
export async function* layerHistory(
  folder: string,
  options: LayerHistoryOptions = {},
): AsyncGenerator<LayerHistory> {
  const { signal, commits = 50, base, ignores = () => false, known = new Map() } = options;
  const git: GitOptions = { signal };
  const input = await readLayerInput(folder, { commits, base, ignores }, git);
  if (input === undefined) return;
  const ratio = await sampledRatio(folder, input.head, git);
  const headBytes = bytesOf(input.head);
  const raw = new Map(input.changed.map(({ object, size }) => [object, size]));
  const ofFile = ({ object }: BlobFile) => known.get(object) ?? (raw.get(object) ?? 0) * ratio;

  const sizes: { -readonly [K in keyof Sizes]: Sizes[K] } = {
    of: ofFile,
    head: headBytes * ratio,
    shared: [],
    git: await gitSizes(folder, input, options, git),
  };
  const changedBytes = bytesOf(input.changed);
  const allBytes = changedBytes + headBytes;
  const snapshot = (measured: number): LayerHistory => ({
    ...layerCosts(input.commits, input.baseChanges, sizes),
    base: input.base,
    headLayer: Math.round(sizes.head + (sizes.git?.copy ?? 0)),
    measured,
  });
  yield snapshot(0);

  let read = 0;
  const isDue = everyBytes(reportBytes);
  const unknown = input.changed.filter(file => !known.has(file.object));
  for await (const { file, size, compressed } of fileSizes(folder, unknown, git, wholeFile)) {
    known.set(file.object, compressed);
    read += size;
    if (isDue(read)) yield snapshot(read / allBytes);
  }
  if (options.keepsGit) {
    const ids = input.commits.map(({ commit }) => commit);
    const second = await historyByCommit(folder, input.base, ids, input.head.length, git);
    sizes.git = { ...sizes.git, second };
  }
  sizes.shared = await sharedByCommit(folder, input, ofFile, git);
  for await (const archive of archiveSize(folder, input.head, git)) {
    read = changedBytes + archive.read;
    sizes.head = archive.written + (headBytes - archive.read) * ratio;
    if (isDue(read)) yield snapshot(read / allBytes);
  }
  sizes.start = await startLayer(folder, input, sizes, git);
  yield snapshot(1);
}

/** What is known at once; packs are made later. */
async function gitSizes(
  folder: string,
  { commits, head }: LayerInput,
  { keepsGit, copiesGit }: LayerHistoryOptions,
  git: GitOptions,
): Promise<GitSizes> {
  // A submodule and a linked work tree have a file instead, which names a folder elsewhere.
  const copies = copiesGit && (await stat(join(folder, '.git')).catch(() => undefined))?.isDirectory();
  if (!keepsGit && !copies) return {};
  const whole = await gitFolderBytes(folder, head.length, git);
  const index = indexBytes(head.length);
  return {
    ...(copies && { copy: whole }),
    ...(keepsGit && { first: whole, second: commits.map(() => index) }),
  };
}

/** Bytes of content between two values. */
const reportBytes = 16_000_000;
/** Bytes of one file that are held in memory at most. */
const wholeFile = 16_000_000;

function everyBytes(step: number): (bytes: number) => boolean {
  let next = step;
  return bytes => {
    if (bytes < next) return false;
    next = bytes + step;
    return true;
  };
}
