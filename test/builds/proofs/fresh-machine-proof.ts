import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../../src/settings.ts';
import { makeBaseImages } from '../builders/base-images.ts';
import { type BuildKit, startBuildKit } from '../builders/buildkit.ts';
import { needlessFiles, sizeOf } from '../checks/layers.ts';
import { limit } from '../checks/limit.ts';
import { unlikeCommit } from '../checks/trees.ts';
import { below } from '../image/entry.ts';
import { mergedTree, withImage } from '../image/image.ts';
import { startRegistry } from '../machine/registry.ts';
import type { CopiedCode } from './copies.ts';
import { filesAt, tolerance } from './copy-proof.ts';
import { fixed } from './fix.ts';
import { makeProject } from './project.ts';
import { type Proof, rejectAny } from './proof.ts';

const copied: CopiedCode = {
  name: 'fresh machine',
  dockerfile: 'FROM buildpack-deps:bookworm-scm\nWORKDIR /app\nCOPY . .\n',
  ignore: '.git\n',
  folders: { '/app': '' },
};

/**
 * The base is built and pushed by one machine, the next commit by another that takes the cached layers from the registry.
 * There each file has a new inode and change time: git takes all of them for changed unless the index is refreshed.
 */
export const freshMachineProof = (history: Exclude<Settings['history'], 'auto'>): Proof => ({
  name: `fresh machine, ${history} history`,
  builders: ['buildkit'],
  async prove({ machine, server, builder }, name) {
    const folder = path.join(machine.scratch, 'contexts');
    mkdirSync(folder, { recursive: true });
    const project = await makeProject(server, folder, name, copied);
    const settings = { hostKeys: [server.hostKey], history };
    const after = await fixed(project.context, copied.dockerfile, 'buildkit', settings);
    const [registry, fresh] = [
      await startRegistry(machine, name),
      await startBuildKit(machine, `${name}-fresh`),
    ];
    await makeBaseImages([fresh]);
    const [base, next] = ['base', 'next'].map(tag => `${registry.repositoryOf(name)}:${tag}`) as [
      string,
      string,
    ];
    const common = {
      dockerfile: after.dockerfile,
      context: project.context,
      agentSocket: server.agentSocket,
    };
    const first = builder as BuildKit;
    await first.build({
      ...common,
      image: base,
      arguments: after.argumentsFor(project.base),
      offerCache: true,
    });
    await first.push(base);
    await project.advance();
    const log = await fresh.build({
      ...common,
      image: next,
      arguments: after.argumentsFor(project.next),
      cacheFrom: base,
    });
    await fresh.push(next);

    const digests = (await registry.layers(name, 'base')).map(({ digest }) => digest);
    const added = (await registry.layers(name, 'next')).filter(({ digest }) => !digests.includes(digest));
    const pushed = added.reduce((sum, { size }) => sum + size, 0);
    return withImage(machine, fresh, next, async image => {
      const known = await first.diffIds(base);
      const layers = image.layers.filter(({ diffId }) => !known.includes(diffId));
      const [before, wanted] = [
        await filesAt(project, project.base, copied),
        await filesAt(project, project.next, copied),
      ];
      const [size, least] = [await sizeOf(layers), await limit(before, wanted)];
      const files = new Map(
        [...below(await mergedTree(image), ['app'])].filter(([path]) => wanted.has(path)),
      );
      rejectAny(
        [
          ...[...wanted.keys()].filter(path => !files.has(path)).map(path => `missing: ${path}`),
          ...unlikeCommit(wanted, files),
          ...(await needlessFiles(layers, before, wanted)).map(
            found => `in the new layer without need: ${found}`,
          ),
          ...(log.steps.some(({ cached }) => cached) ? [] : ['nothing was taken from the registry']),
          ...(history === 'with' || size <= least * tolerance
            ? []
            : [`${size} new bytes; the files that differ have ${least}`]),
        ],
        after.dockerfile,
      );
      return `${size} new bytes, ${(size / least).toFixed(3)} of the limit; ${pushed} pushed`;
    });
  },
});
