import type { BuildFormName } from '../../../src/builders/build-form.ts';

/** A command that Layerwise prints, and the names that it has to carry through the shell. */
export interface PrintedCommand {
  readonly name: string;
  readonly form: BuildFormName;
  /** The builder that it needs. */
  readonly builder: string;
  /** The folder of the workspace that the build context lies in; the workspace is the context without. */
  readonly folder?: string;
  /** The Dockerfile's name. */
  readonly file: string;
  /** The value of a build argument. */
  readonly flavour: string;
  /** A name that no builder gives an image. */
  readonly refused?: string;
}

/** Writes a file wherever it is run, for the proofs to find. */
export const substitution = '$(touch ran)';

const hostile = {
  folder: `it's a "${substitution}" & place`,
  file: `Dockerfile of \`touch ran\` 'x'`,
  flavour: `it's "sweet", ${substitution} \`touch ran\` \\ $HOME; touch ran`,
  refused: `image'"${substitution}`,
};

/** docker buildx, bake and compose are plugins that Debian's docker does not have. */
const forms = [
  { form: 'docker', builder: 'buildkit' },
  { form: 'buildah', builder: 'buildah' },
  { form: 'podman', builder: 'buildah' },
] as const;

export const printedCommands: readonly PrintedCommand[] = forms.flatMap(({ form, builder }) => [
  { name: `${form} build as printed`, form, builder, file: 'Dockerfile', flavour: 'sweet' },
  { name: `${form} build as printed, hostile names`, form, builder, ...hostile },
]);
