import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BuilderName } from '../../../src/settings.ts';
import { isGitData } from '../checks/layers.ts';
import { privateKey, secretPlaces } from '../checks/secrets.ts';
import { unlikeCommit } from '../checks/trees.ts';
import { commitTree } from '../git/commit-tree.ts';
import { below } from '../image/entry.ts';
import { mergedTree, withImage } from '../image/image.ts';
import { makeCode } from './code.ts';
import { fixed } from './fix.ts';
import type { Leak } from './leaks.ts';
import { type Proof, rejectAny } from './proof.ts';

/** The key is in the image that the Dockerfile builds, and nowhere in that of the fixed one, which has the same code. */
export const leakProof = (leak: Leak): Proof => ({
  name: leak.name,
  async prove({ machine, server, builder }, name) {
    const code = await makeCode(server, name, []);
    const url = server.urlOf(name);
    const before = leak.dockerfile({ url, port: new URL(url).port });
    const context = path.join(machine.scratch, 'contexts', name);
    mkdirSync(context, { recursive: true });
    copyFileSync(server.privateKey, path.join(context, 'id_ed25519'));
    writeFileSync(path.join(context, 'Dockerfile'), before);
    const settings = { hostKeys: [server.hostKey] };
    const after = await fixed(context, before, builder.name as BuilderName, settings, leak.left);

    const key = readFileSync(server.privateKey, 'utf8');
    const values = leak.keyArgument ? { [leak.keyArgument]: key } : {};
    await builder.build({ image: `${name}:before`, dockerfile: before, context, arguments: values });
    const given = await withImage(machine, builder, `${name}:before`, image =>
      secretPlaces(image, privateKey(server.privateKey)),
    );
    if (given.length === 0)
      throw new Error('the key is not in the image before the fix: the proof proves nothing');

    const log = await builder.build({
      image: `${name}:after`,
      dockerfile: after.dockerfile,
      context,
      agentSocket: server.agentSocket,
      arguments: after.argumentsFor(code.base, code.base),
    });
    await withImage(machine, builder, `${name}:after`, async image => {
      const folder = leak.folder.slice(1);
      const files = new Map(
        [...below(await mergedTree(image), [folder])]
          .map(([path, entry]) => [path.slice(folder.length + 1), entry] as const)
          .filter(([path]) => !isGitData(path)),
      );
      const wanted = await commitTree(code.repository, code.base);
      const missing = [...wanted.keys()].filter(path => !files.has(path));
      rejectAny(
        [
          ...(await secretPlaces(image, privateKey(server.privateKey))).map(
            found => `the private key in the image: ${found}`,
          ),
          ...(log.text.includes(key.split('\n')[3] as string) ? ['the private key in the log'] : []),
          ...missing.map(path => `missing: ${path}`),
          ...unlikeCommit(wanted, files, leak),
        ],
        after.dockerfile,
      );
    });
    return `before: ${given.join(', ')}; after: nowhere`;
  },
});
