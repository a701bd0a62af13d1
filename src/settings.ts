import type { Severity } from './severity.ts';

/** What the user chose, for one Dockerfile. Keys are those of `layerwise.*` in the editor and of `.layerwise.yaml`. */
export interface Settings {
  /** The program that builds the image; decides which syntax a fix may use. */
  readonly builder: BuilderName;
  /** Whether the image keeps `.git`: `auto` keeps it only where the image's software reads it or the builder has no mounts. */
  readonly history: 'auto' | 'without' | 'with';
  /** Bytes under which a whole-source layer is not worth a two-stage clone. */
  readonly minimumLayerSize: number;
  /** The `# syntax=` value that fixes add where the file needs one; '' adds none. */
  readonly syntax: string;
  /** Further lines of a known_hosts file, for hosts without a built-in key. */
  readonly hostKeys: readonly string[];
  /** Severity by rule id; a rule that is not named has its own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export type BuilderName = 'buildkit' | 'buildah' | 'podman' | 'kaniko';

export const defaultSettings: Settings = {
  builder: 'buildkit',
  history: 'auto',
  minimumLayerSize: 10_000_000,
  syntax: '',
  hostKeys: [],
  rules: {},
};
