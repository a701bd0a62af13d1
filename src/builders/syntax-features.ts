import type { Copy, Instruction, Run } from '../dockerfile/model.ts';
import { compareVersions } from './versions.ts';

/** A piece of Dockerfile syntax that not every version of every builder knows. */
export interface SyntaxFeature {
  readonly id: FeatureId;
  /** As it is written in a Dockerfile. */
  readonly label: string;
  /** The first Dockerfile frontend that has it for good. */
  readonly frontend: string;
  /** The first frontend of the labs channel with it. */
  readonly labs?: string;
  /** First version, `never` where it does not work; undefined where none is known to lack it. */
  readonly buildah?: string;
  readonly podman?: string;
}

export type FeatureId = keyof typeof versions;

/**
 * Sources: release notes of the Dockerfile frontend, of buildah, and of podman, which is buildah 1.(35+n) in 5.n and
 * buildah 1.33 in 4.8.
 */
const versions = {
  'ssh-mount': { label: 'RUN --mount=type=ssh', frontend: '1.2', buildah: '1.23', podman: '4.0' },
  'secret-mount': { label: 'RUN --mount=type=secret', frontend: '1.2' },
  'cache-mount': { label: 'RUN --mount=type=cache', frontend: '1.2', buildah: '1.24', podman: '4.0' },
  'bind-mount': { label: 'RUN --mount=type=bind', frontend: '1.2', buildah: '1.24', podman: '4.0' },
  'tmpfs-mount': { label: 'RUN --mount=type=tmpfs', frontend: '1.2' },
  'required-without-value': {
    label: 'RUN --mount=type=ssh,required',
    frontend: '1.3.1',
    buildah: 'never',
    podman: 'never',
  },
  'secret-variable': {
    label: 'RUN --mount=type=secret,env=',
    frontend: '1.10',
    buildah: '1.44',
    podman: '6.0',
  },
  'run-network': { label: 'RUN --network', frontend: '1.3' },
  'run-security': {
    label: 'RUN --security',
    frontend: '1.20',
    labs: '1.1',
    buildah: 'never',
    podman: 'never',
  },
  heredoc: { label: 'RUN <<EOF', frontend: '1.4', labs: '1.3', buildah: '1.33', podman: '4.8' },
  'heredoc-copy': { label: 'COPY <<EOF', frontend: '1.4', labs: '1.3', buildah: '1.33', podman: '4.8' },
  chmod: { label: 'COPY --chmod', frontend: '1.2' },
  link: { label: 'COPY --link', frontend: '1.4', buildah: '1.41', podman: '5.6' },
  exclude: { label: 'COPY --exclude', frontend: '1.19', labs: '1.7', buildah: '1.38', podman: '5.3' },
  parents: { label: 'COPY --parents', frontend: '1.20', labs: '1.7', buildah: '1.40', podman: '5.5' },
  checksum: { label: 'ADD --checksum', frontend: '1.6', labs: '1.5', buildah: '1.33', podman: '4.8' },
  'add-git': { label: 'ADD https://….git', frontend: '1.6', labs: '1.5', buildah: '1.38', podman: '5.3' },
  'add-git-ssh': { label: 'ADD git@…', frontend: '1.6', labs: '1.5', buildah: 'never', podman: 'never' },
  'add-git-checksum': {
    label: 'ADD --checksum https://….git',
    frontend: '1.21',
    buildah: 'never',
    podman: 'never',
  },
} as const;

/** In the order of their first use, each once. */
export function syntaxFeatures(instructions: readonly Instruction[]): SyntaxFeature[] {
  const ids = new Set(instructions.flatMap(featuresOf));
  return [...ids].map(syntaxFeature);
}

/** The one that needs the newest frontend; undefined where the first Dockerfiles had all. */
export const newestFeature = (instructions: readonly Instruction[]): SyntaxFeature | undefined =>
  syntaxFeatures(instructions).toSorted((a, b) => compareVersions(b.frontend, a.frontend))[0];

export const syntaxFeature = (id: FeatureId): SyntaxFeature => ({ id, ...versions[id] });

function featuresOf(instruction: Instruction): FeatureId[] {
  if (instruction.keyword === 'RUN') return featuresOfRun(instruction);
  return instruction.keyword === 'COPY' || instruction.keyword === 'ADD' ? featuresOfCopy(instruction) : [];
}

function featuresOfRun(run: Run): FeatureId[] {
  const found: FeatureId[] = [];
  for (const mount of run.mounts) {
    const id = `${mount.type}-mount`;
    if (isFeature(id)) found.push(id);
    if (mount.get('required') === '') found.push('required-without-value');
    if (mount.type === 'secret' && mount.get('env') !== undefined) found.push('secret-variable');
  }
  if (run.flags.some(({ name }) => name === 'network')) found.push('run-network');
  if (run.flags.some(({ name }) => name === 'security')) found.push('run-security');
  if (run.heredocs.length > 0) found.push('heredoc');
  return found;
}

function featuresOfCopy(copy: Copy): FeatureId[] {
  const found = copy.flags.map(({ name }) => name).filter(isFeature);
  if (copy.heredocs.length > 0) found.push('heredoc-copy');
  if (copy.keyword === 'COPY') return found;
  const git = copy.sources.filter(({ value }) => gitSource.test(value));
  if (git.length === 0) return found;
  const overSsh = git.some(({ value }) => isSshUrl(value));
  const flags = found.map(id => (id === 'checksum' ? 'add-git-checksum' : id));
  return [...flags, overSsh ? 'add-git-ssh' : 'add-git'];
}

/** What ADD clones with the ssh agent. */
export const isSshUrl = (source: string): boolean => /^(git@[^/]+:|ssh:\/\/)/.test(source);

const isFeature = (name: string): name is FeatureId => Object.hasOwn(versions, name);

/** As BuildKit tells a repository from a file to download. */
const gitSource = /^(git@[^/]+:|ssh:\/\/|git:\/\/|https?:\/\/[^?#]+\.git([#?]|$))/;
