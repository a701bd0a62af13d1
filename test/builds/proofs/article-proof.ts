import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BuilderName } from '../../../src/settings.ts';
import { isGitData, needlessFiles } from '../checks/layers.ts';
import { unlikeCommit } from '../checks/trees.ts';
import { commitTree } from '../git/commit-tree.ts';
import { below } from '../image/entry.ts';
import { type Image, mergedTree, withImage } from '../image/image.ts';
import { makeCode } from './code.ts';
import { fixed } from './fix.ts';
import { type Proof, rejectAny } from './proof.ts';

const folder = 'home/app/code';

/** Two stages as people write them, by another user than root. */
const dockerfile = (url: string, hostKey: string) => `FROM buildpack-deps:bookworm-scm
RUN useradd --create-home --uid 1000 app
RUN echo '${hostKey}' > /etc/ssh/ssh_known_hosts
ARG REPO_URL=${url}
RUN --mount=type=ssh,uid=1000 su - app -c "export SSH_AUTH_SOCK=$SSH_AUTH_SOCK; \\
    git clone $REPO_URL /${folder} && cd /${folder} && git submodule update --init --recursive"
ARG COMMIT
RUN --mount=type=ssh,uid=1000 su - app -c "export SSH_AUTH_SOCK=$SSH_AUTH_SOCK; cd /${folder} && \\
    git reset --hard && git clean -ffdx && \\
    git fetch --tags --progress -- $REPO_URL +refs/heads/*:refs/remotes/origin/* && \\
    git checkout -f $COMMIT && git submodule update --init --recursive"
`;

/** The fixed second stage writes no file that is as the first stage left it. */
export const articleProof: Proof = {
  name: 'two stages by su - app -c',
  async prove({ machine, server, builder }, name) {
    const code = await makeCode(server, name, []);
    const before = dockerfile(server.urlOf(name), server.hostKey);
    const context = path.join(machine.scratch, 'contexts', name);
    mkdirSync(context, { recursive: true });
    // Where the base is not pinned a person has to choose it.
    const left = ['fragile-clone-update'];
    const after = await fixed(context, before, builder.name as BuilderName, {}, left);
    const texts = { before, after: after.dockerfile };
    const build = (tag: keyof typeof texts, commit: string) =>
      builder.build({
        image: `${name}-${tag}:${commit}`,
        dockerfile: texts[tag],
        context,
        agentSocket: server.agentSocket,
        arguments: { COMMIT: commit },
      });
    for (const tag of ['before', 'after'] as const) await build(tag, code.base);
    await code.push();
    const base = inImage(await commitTree(code.repository, code.base));
    const wanted = inImage(await commitTree(code.repository, code.next));
    /** How many files the second stage wrote without need. */
    const written = async (tag: keyof typeof texts) => {
      await build(tag, code.next);
      const known = await builder.diffIds(`${name}-${tag}:${code.base}`);
      return withImage(machine, builder, `${name}-${tag}:${code.next}`, async image => {
        rejectAny(unlikeCommit(wanted, await files(image), { owner: 1000 }), texts[tag]);
        const layers = image.layers.filter(({ diffId }) => !known.includes(diffId));
        return { needless: await needlessFiles(layers, base, wanted), layers: layers.length };
      });
    };
    const [was, is] = [await written('before'), await written('after')];
    rejectAny(is.layers === 1 ? is.needless : [`${is.layers} new layers`], after.dockerfile);
    return `${was.needless.length} files written without need before, ${is.needless.length} after`;
  },
};

async function files(image: Image) {
  const tree = below(await mergedTree(image), [folder]);
  return new Map([...tree].filter(([path]) => !isGitData(path)));
}

const inImage = <T>(tree: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...tree].map(([path, file]) => [`${folder}/${path}`, file]));
