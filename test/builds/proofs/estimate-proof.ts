import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { layerHistory } from '../../../src/repository/layer-history.ts';
import type { BuilderName } from '../../../src/settings.ts';
import { sizeOf } from '../checks/layers.ts';
import { git } from '../git/git.ts';
import { withImage } from '../image/image.ts';
import { fixed } from './fix.ts';
import { makeProject } from './project.ts';
import { type Proof, rejectAny } from './proof.ts';

const dockerfile = 'FROM buildpack-deps:bookworm-scm\nWORKDIR /app\nCOPY . .\n';
const copied = { name: '', dockerfile, ignore: '.git\n', folders: { '/app': '' } };

/** What is said of the layers before anything is built is what builds give, to a tenth. */
export const estimateProof: Proof = {
  name: 'estimates of layers',
  async prove({ machine, server, builder }, name) {
    const folder = path.join(machine.scratch, 'contexts');
    mkdirSync(folder, { recursive: true });
    const project = await makeProject(server, folder, name, copied);
    const { context, base } = project;
    const forms = await Promise.all(
      (['without', 'with'] as const).map(async history => {
        const settings = { hostKeys: [server.hostKey], history };
        return { history, ...(await fixed(context, dockerfile, builder.name as BuilderName, settings)) };
      }),
    );
    await project.advance();
    const commits = (await git(context, ['rev-list', '--first-parent', `${base}..HEAD`])).split('\n');
    // A fetch of few objects is kept in another way than one of many.
    const steps = [commits.at(-2), commits[0]] as [string, string];

    /** New bytes of the image beyond those of another one. */
    const added = async (image: string, text: string, values: Record<string, string>, below: string) => {
      const { agentSocket } = server;
      await builder.build({ image, dockerfile: text, context, agentSocket, arguments: values });
      const known = await builder.diffIds(below);
      return withImage(machine, builder, image, ({ layers }) =>
        sizeOf(layers.filter(({ diffId }) => !known.includes(diffId))),
      );
    };
    const compared: { readonly what: string; readonly estimated: number; readonly measured: number }[] = [];
    const measure = async (what: string, estimated: number | undefined, ...build: Parameters<typeof added>) =>
      compared.push({ what, estimated: estimated ?? 0, measured: await added(...build) });

    for (const { history, dockerfile: text, argumentsFor } of forms) {
      const keepsGit = history === 'with';
      let estimates: { commit: string; copy: number; clone: number }[] = [];
      let first = 0;
      for await (const known of layerHistory(context, { commits: commits.length, base, keepsGit }))
        [estimates, first] = [[...known.commits], known.firstLayer];
      const at = (commit: string) => estimates.find(one => one.commit === commit);
      const [bottom, image] = ['buildpack-deps:bookworm-scm', `${name}-${history}`];
      await measure(`first layer ${history}`, first, `${image}:base`, text, argumentsFor(base), bottom);
      for (const step of steps)
        await measure(
          `${history} history`,
          at(step)?.clone,
          `${image}:${step}`,
          text,
          argumentsFor(step),
          `${image}:base`,
        );
      if (!keepsGit) await measure('COPY', at(steps[1])?.copy, `${name}:copied`, dockerfile, {}, bottom);
    }
    const lines = compared.map(
      ({ what, estimated, measured }) => `${what} ${(estimated / measured).toFixed(3)} of ${measured}`,
    );
    const far = compared.filter(({ estimated, measured }) => !(Math.abs(estimated / measured - 1) <= 0.1));
    rejectAny(far.length > 0 ? lines : [], '');
    return lines.join(', ');
  },
};
