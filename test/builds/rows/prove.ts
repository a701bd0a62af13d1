import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BuilderName } from '../../../src/settings.ts';
import type { Builder } from '../builders/builder.ts';
import { keyPlaces } from '../checks/keys.ts';
import { gitData } from '../checks/layers.ts';
import { limit } from '../checks/limit.ts';
import { differences, unlikeCommit } from '../checks/trees.ts';
import { type CommitFile, type CommitTree, commitTree } from '../git/commit-tree.ts';
import type { GitServer } from '../git/server.ts';
import { below } from '../image/entry.ts';
import { mergedTree, withImage } from '../image/image.ts';
import { layerSize } from '../image/layer.ts';
import type { Machine } from '../machine/machine.ts';
import { fixed } from './fix.ts';
import { makeProject, type Project } from './project.ts';
import type { Row } from './row.ts';

/** How much larger than the files that differ a layer may be: it also names their folders. */
export const tolerance = 1.02;

/** Builds a row before and after its fix, at two commits. @returns what was found, in one line. @throws with what is wrong. */
export async function proveRow(
  machine: Machine,
  server: GitServer,
  builder: Builder,
  row: Row,
  name: string,
): Promise<string> {
  const folder = path.join(machine.scratch, 'projects');
  mkdirSync(folder, { recursive: true });
  const project = await makeProject(server, folder, name, row);
  const settings = { hostKeys: [server.hostKey], ...row.settings };
  const after = await fixed(project.context, row.dockerfile, builder.name as BuilderName, settings);
  const build = (image: string, dockerfile: string, values: Record<string, string> = {}) =>
    builder.build({
      image,
      dockerfile,
      context: project.context,
      arguments: values,
      agentSocket: server.agentSocket,
    });
  const [first, second, copied] = [`${name}:base`, `${name}:next`, `${name}:copied`];
  await build(first, after.dockerfile, { [after.commitArgument]: project.base });
  const baseLayers = await builder.diffIds(first);
  await project.advance();
  const log = await build(second, after.dockerfile, { [after.commitArgument]: project.next });
  await build(copied, row.dockerfile);

  const folders = Object.keys(row.folders).map(folder => folder.slice(1));
  const expected = below(await withImage(machine, builder, copied, mergedTree), folders);
  return withImage(machine, builder, second, async image => {
    const actual = below(await mergedTree(image), folders);
    const wanted = await filesAt(project, project.next, row);
    const problems = [
      ...(actual.size === 0 ? ['the image has none of the files'] : []),
      ...differences(expected, actual),
      ...unlikeCommit(wanted, actual, row.owner ?? 0),
      ...(await gitData(image.layers)).map(found => `git's data is in the image: ${found}`),
      ...(await keyPlaces(image, server.privateKey)).map(
        found => `the private key is in the image: ${found}`,
      ),
    ];
    const built =
      log.steps.find(({ text, cached }) => !cached && !text.startsWith('FROM'))?.text ?? 'nothing';
    // BuildKit's log has the values of arguments in their place, buildah's has their names.
    if (!built.includes(after.commitArgument) && !built.includes(project.next))
      problems.push(`built again before the second stage: ${built}`);
    const fresh = image.layers.filter(({ diffId }) => !baseLayers.includes(diffId));
    const size = (await Promise.all(fresh.map(layerSize))).reduce(
      (sum, { compressed }) => sum + compressed,
      0,
    );
    const taken = new Map([...wanted].filter(([path]) => actual.has(path)));
    const least = await limit(await filesAt(project, project.base, row), taken);
    if (size > least * tolerance)
      problems.push(`the new layers have ${size} bytes, the files that differ ${least}`);
    if (problems.length > 0) throw new Error(`${problems.slice(0, 12).join('\n')}\n${after.dockerfile}`);
    return `${size} bytes in the new layer, ${(size / least).toFixed(3)} of the limit`;
  });
}

/** The files of a commit at the places that the image gives them. */
async function filesAt(project: Project, commit: string, row: Row): Promise<CommitTree> {
  const files = new Map<string, CommitFile>();
  for (const [folder, subtree] of Object.entries(row.folders)) {
    const tree = await commitTree(project.repository, `${commit}:${subtree}`, project.submodules);
    for (const [path, file] of tree) files.set(`${folder.slice(1)}/${path}`, file);
  }
  return files;
}
