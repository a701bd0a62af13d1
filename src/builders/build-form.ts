import type { BuilderName } from '../settings.ts';
import { bakeBuild } from './bake.ts';
import type { BuildCommand, BuildRequest } from './build-command.ts';
import { buildahBuild, podmanBuild } from './buildah.ts';
import { buildxBuild, dockerBuild } from './buildkit.ts';
import { composeBuild } from './compose.ts';
import { kanikoBuild } from './kaniko.ts';
import { kanikoLimits } from './kaniko-limits.ts';
import { buildahLimits, buildkitLimits, podmanLimits } from './limits.ts';
import type { BuildNeeds } from './needs.ts';

/** A way to build an image with a builder. */
export interface BuildForm {
  readonly builder: BuilderName;
  /** As people write it: `docker buildx build`. */
  readonly label: string;
  command(request: BuildRequest): BuildCommand;
  /**
   * What of the file's needs it cannot do, one sentence each.
   * @param version of the builder (for those of Docker: of BuildKit); without one the least versions are told.
   */
  limits(needs: BuildNeeds, version?: string): string[];
}

export type BuildFormName = keyof typeof forms;

const forms = {
  docker: { builder: 'buildkit', label: 'docker build', command: dockerBuild, limits: buildkitLimits },
  buildx: { builder: 'buildkit', label: 'docker buildx build', command: buildxBuild, limits: buildkitLimits },
  bake: {
    builder: 'buildkit',
    label: 'docker buildx bake',
    command: (request: BuildRequest) => bakeBuild(request),
    limits: buildkitLimits,
  },
  compose: {
    builder: 'buildkit',
    label: 'docker compose build',
    command: (request: BuildRequest) => composeBuild(request),
    limits: buildkitLimits,
  },
  buildah: { builder: 'buildah', label: 'buildah build', command: buildahBuild, limits: buildahLimits },
  podman: { builder: 'podman', label: 'podman build', command: podmanBuild, limits: podmanLimits },
  kaniko: {
    builder: 'kaniko',
    label: 'kaniko',
    command: (request: BuildRequest) => kanikoBuild(request),
    limits: (needs: BuildNeeds, version?: string) => kanikoLimits(needs, 'osscontainertools', version),
  },
} as const satisfies Readonly<Record<string, BuildForm>>;

export const buildForms: Readonly<Record<BuildFormName, BuildForm>> = forms;

/** The ways that a builder has, the one to offer first in front. */
export const formsOf = (builder: BuilderName): BuildFormName[] =>
  (Object.keys(forms) as BuildFormName[]).filter(name => forms[name].builder === builder);
