import type { Builds } from './companions/bake-targets.ts';
import { entriesOf, yamlData } from './yaml-data.ts';

/** A service of a compose file, or a target of a bake file, that builds a Dockerfile. */
export interface FoundEntry {
  readonly name: string;
  readonly ssh: boolean;
  readonly secrets: boolean;
}

/** The services that build a Dockerfile; none where the text is no YAML. */
export const composeServices = (text: string, builds: Builds): FoundEntry[] =>
  buildingServices(yamlData(text), builds).map(({ name, build }) => ({
    name,
    ssh: isGiven(build.ssh),
    secrets: isGiven(build.secrets),
  }));

/** A service with what its `build` means: in its long form, aliases and merged maps put in. */
export interface BuildingService {
  readonly name: string;
  readonly build: Readonly<Record<string, unknown>>;
}

/** @param data of a compose file */
export function buildingServices(data: unknown, builds: Builds): BuildingService[] {
  return Object.entries(entriesOf(entriesOf(data).services)).flatMap(([name, service]) => {
    const { build: written } = entriesOf(service);
    if (!isGiven(written)) return [];
    const build = typeof written === 'string' ? { context: written } : entriesOf(written);
    const { context = '.', dockerfile = 'Dockerfile', dockerfile_inline } = build;
    if (dockerfile_inline !== undefined) return [];
    if (typeof context !== 'string' || typeof dockerfile !== 'string') return [];
    return builds(context, dockerfile) ? [{ name, build }] : [];
  });
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
