import type { Builder } from '../builders/builder.ts';
import type { BuildKit } from '../builders/buildkit.ts';
import { isGitData } from '../checks/layers.ts';
import { unlikeCommit } from '../checks/trees.ts';
import type { GitServer } from '../git/server.ts';
import { below } from '../image/entry.ts';
import { mergedTree, withImage } from '../image/image.ts';
import { type LayerSize, layerSize } from '../image/layer.ts';
import type { Machine } from '../machine/machine.ts';
import type { Registry } from '../machine/registry.ts';
import { type Form, ignore } from './forms.ts';
import type { Subject } from './subject.ts';

export interface Bench {
  readonly machine: Machine;
  readonly server: GitServer;
  readonly subject: Subject;
}

/** The bytes that a form's images add. */
export interface Series {
  readonly form: Form['name'];
  /** All layers above the base image, at the base commit. */
  readonly cold: LayerSize;
  /** By step: the layers that the image at the base commit does not have. */
  readonly steps: readonly (LayerSize & { readonly seconds: number })[];
}

/** Builds at the base and then at each of the steps, with the layers that the builds before left. */
export async function measure(
  { machine, server, subject }: Bench,
  builder: Builder,
  form: Form,
  base: string,
  steps: readonly string[],
): Promise<Series> {
  const image = (commit: string) =>
    `bench-${form.name.toLowerCase().replace(' ', '-')}-${base.slice(0, 8)}:${commit}`;
  const build = async (commit: string) => {
    await subject.goTo(commit);
    const start = performance.now();
    await builder.build(request(subject, server, form, image(commit), commit));
    return (performance.now() - start) / 1000;
  };
  const known = await builder.diffIds('buildpack-deps:bookworm-scm');
  await build(base);
  const cold = await newBytes(machine, builder, subject, image(base), base, known);
  const baseLayers = await builder.diffIds(image(base));
  const measured = [];
  for (const commit of steps) {
    const seconds = await build(commit);
    measured.push({
      ...(await newBytes(machine, builder, subject, image(commit), commit, baseLayers)),
      seconds,
    });
  }
  return { form: form.name, cold, steps: measured };
}

/** The same with each step on a machine that has nothing but the base image and takes the first layers from a registry. */
export async function measureFresh(
  { machine, server, subject }: Bench,
  first: BuildKit,
  fresh: BuildKit,
  registry: Registry,
  form: Form,
  base: string,
  steps: readonly string[],
): Promise<Series> {
  const name = `${form.name.toLowerCase().replace(' ', '-')}-${base.slice(0, 8)}`;
  const image = (commit: string) => `${registry.repositoryOf(name)}:${commit}`;
  await subject.goTo(base);
  await first.build({ ...request(subject, server, form, image(base), base), offerCache: true });
  await first.push(image(base));
  const cold = await newBytes(
    machine,
    first,
    subject,
    image(base),
    base,
    await first.diffIds('buildpack-deps:bookworm-scm'),
  );
  const baseLayers = await first.diffIds(image(base));
  const measured = [];
  for (const commit of steps) {
    await subject.goTo(commit);
    const start = performance.now();
    await fresh.build({ ...request(subject, server, form, image(commit), commit), cacheFrom: image(base) });
    const seconds = (performance.now() - start) / 1000;
    measured.push({
      ...(await newBytes(machine, fresh, subject, image(commit), commit, baseLayers)),
      seconds,
    });
    await fresh.forget([image(commit)]);
  }
  return { form: form.name, cold, steps: measured };
}

const request = (
  { context }: Subject,
  { agentSocket }: GitServer,
  form: Form,
  image: string,
  commit: string,
) => ({
  image,
  dockerfile: form.dockerfile,
  context,
  ignore,
  agentSocket,
  arguments: form.argumentsFor(commit),
});

/** @throws when the image does not hold the commit's files. */
async function newBytes(
  machine: Machine,
  builder: Builder,
  subject: Subject,
  image: string,
  commit: string,
  known: readonly string[],
): Promise<LayerSize> {
  return withImage(machine, builder, image, async opened => {
    const wanted = new Map([...(await subject.treeAt(commit))].map(([path, file]) => [`app/${path}`, file]));
    const found = new Map([...below(await mergedTree(opened), ['app'])].filter(([path]) => !isGitData(path)));
    const wrong = [
      ...[...wanted.keys()].filter(path => !found.has(path)).map(path => `missing: ${path}`),
      ...unlikeCommit(wanted, found),
    ];
    if (wrong.length > 0) throw new Error(`${image} is not as the commit:\n${wrong.slice(0, 10).join('\n')}`);
    const sizes = await Promise.all(
      opened.layers.filter(({ diffId }) => !known.includes(diffId)).map(layerSize),
    );
    return {
      raw: sizes.reduce((sum, { raw }) => sum + raw, 0),
      compressed: sizes.reduce((sum, { compressed }) => sum + compressed, 0),
    };
  });
}
