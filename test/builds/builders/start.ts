import type { Machine } from '../machine/machine.ts';
import { attempt } from '../machine/process.ts';
import { find, locate } from '../machine/programs.ts';
import { makeBaseImages } from './base-images.ts';
import { buildah } from './buildah.ts';
import type { Builder } from './builder.ts';
import { dockerClient, startBuildKit } from './buildkit.ts';

/** The builders that images are built with. */
export const builderNames = ['buildkit', 'buildah'] as const;

/**
 * Starts those builders that this machine has. Root's start from nothing, with base images made here; others are those
 * that are there, and pull what they need.
 */
export async function startBuilders(machine: Machine, wanted: readonly string[]): Promise<Builder[]> {
  const builders = [
    ...(wanted.includes('buildkit') ? await buildKit(machine) : []),
    ...(wanted.includes('buildah') && find('buildah') && find('runc') ? [buildah(machine)] : []),
  ];
  if (machine.root && find('mmdebstrap')) await makeBaseImages(builders);
  return builders;
}

async function buildKit(machine: Machine): Promise<Builder[]> {
  if (!find('docker')) return [];
  if (machine.root && find('dockerd')) return [await startBuildKit(machine)];
  const answers = (await attempt(locate('docker'), ['info'])).succeeded;
  return answers ? [dockerClient(machine, 'buildkit')] : [];
}
