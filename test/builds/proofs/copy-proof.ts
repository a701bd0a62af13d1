import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BuilderName } from '../../../src/settings.ts';
import { gitData, isGitData, needlessFiles, sizeOf } from '../checks/layers.ts';
import { limit } from '../checks/limit.ts';
import { privateKey, secretPlaces } from '../checks/secrets.ts';
import { differences, unlikeCommit } from '../checks/trees.ts';
import { type CommitFile, type CommitTree, commitTree } from '../git/commit-tree.ts';
import { below } from '../image/entry.ts';
import { mergedTree, withImage } from '../image/image.ts';
import type { Layer } from '../image/layer.ts';
import type { CopiedCode } from './copies.ts';
import { fixed } from './fix.ts';
import { makeProject, type Project } from './project.ts';
import { type Proof, rejectAny } from './proof.ts';

/** How much larger than the files that differ a layer may be: it also names their folders. */
export const tolerance = 1.02;

/**
 * The fixed Dockerfile gives the files that COPY gave, as the commit has them, and nothing of git and of the key. At the
 * next commit the first stage is not built again, and the second adds the files that differ.
 */
export const copyProof = (copied: CopiedCode): Proof => ({
  name: copied.name,
  async prove({ machine, server, builder }, name) {
    const project = await makeProject(server, makeFolder(machine.scratch), name, copied);
    const settings = { hostKeys: [server.hostKey], ...copied.settings };
    const after = await fixed(project.context, copied.dockerfile, builder.name as BuilderName, settings);
    const { context } = project;
    const { agentSocket } = server;
    const build = (tag: string, dockerfile: string, commit?: string) =>
      builder.build({
        image: `${name}:${tag}`,
        dockerfile,
        context,
        agentSocket,
        arguments: commit ? after.argumentsFor(commit) : {},
      });

    await build('base', after.dockerfile, project.base);
    const known = await builder.diffIds(`${name}:base`);
    await project.advance();
    const log = await build('next', after.dockerfile, project.next);
    await build('copied', copied.dockerfile);

    const folders = Object.keys(copied.folders).map(folder => folder.slice(1));
    const expected = below(await withImage(machine, builder, `${name}:copied`, mergedTree), folders);
    return withImage(machine, builder, `${name}:next`, async image => {
      const history = copied.settings?.history === 'with';
      const merged = below(await mergedTree(image), folders);
      const actual = new Map([...merged].filter(([path]) => !history || !isGitData(path)));
      const wanted = await filesAt(project, project.next, copied);
      const base = copied.fullLayer ? new Map() : await filesAt(project, project.base, copied);
      const [old, fresh] = split(image.layers, known);
      const size = await sizeOf(fresh);
      const least = await limit(base, new Map([...wanted].filter(([path]) => actual.has(path))));
      // With history come commits too, but not those that the first stage has.
      const most = history ? (await sizeOf(old.slice(-1))) / 2 : least * tolerance;
      const { text: built = 'nothing' } = log.steps.find(s => !s.cached && s.text.startsWith('RUN')) ?? {};
      // BuildKit's log has the values of arguments in their place, buildah's has their names.
      const second = built.includes(project.next) || built.includes('COMMIT');
      const keys = await secretPlaces(image, privateKey(server.privateKey));
      rejectAny(
        [
          ...(actual.size === 0 ? ['the image has none of the files'] : []),
          ...differences(expected, actual),
          ...unlikeCommit(wanted, actual, copied),
          ...(history ? [] : await gitData(image.layers)).map(found => `git's data in the image: ${found}`),
          ...keys.map(found => `the private key in the image: ${found}`),
          ...(await needlessFiles(fresh, base, wanted)).map(
            found => `in the new layer without need: ${found}`,
          ),
          ...(second ? [] : [`built again before the second stage: ${built}`]),
          ...(size <= most ? [] : [`${size} new bytes; the files that differ have ${least}`]),
        ],
        after.dockerfile,
      );
      return `${size} new bytes, ${(size / least).toFixed(3)} of the limit`;
    });
  },
});

/** The layers that are known and those that are not. */
const split = (layers: readonly Layer[], known: readonly string[]): [Layer[], Layer[]] => [
  layers.filter(({ diffId }) => known.includes(diffId)),
  layers.filter(({ diffId }) => !known.includes(diffId)),
];

function makeFolder(scratch: string): string {
  const folder = path.join(scratch, 'contexts');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The files of a commit at the places that the image gives them. */
export async function filesAt(
  project: Project,
  commit: string,
  { folders }: CopiedCode,
): Promise<CommitTree> {
  const files = new Map<string, CommitFile>();
  for (const [folder, subtree] of Object.entries(folders)) {
    const tree = await commitTree(project.repository, `${commit}:${subtree}`, project.submodules);
    for (const [path, file] of tree) files.set(`${folder.slice(1)}/${path}`, file);
  }
  return files;
}
