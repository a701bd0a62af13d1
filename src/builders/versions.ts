/**
 * Compares the numbers that two versions start with, `v1.28.2+ds1` say; what is missing counts as zero.
 * @returns negative, zero or positive, as for sorting.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbers = (version: string): number[] =>
  (/^\D*(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? '0').split('.').map(Number);

/** The version of BuildKit that brings a Dockerfile frontend with it: 1.2 came with 0.8, and they have kept step since. */
export const buildkitWith = (frontend: string): string => `0.${(numbers(frontend)[1] ?? 0) + 6}`;

/** The Dockerfile frontend that a BuildKit brings with it; 1.0 for those before they kept step. */
export const frontendOf = (buildkit: string): string => `1.${Math.max(0, (numbers(buildkit)[1] ?? 0) - 6)}`;

/** BuildKit in Docker Engine, from the release notes of the engine. */
const engines: readonly (readonly [engine: string, buildkit: string])[] = [
  ['18.9', '0.4'],
  ['19.3', '0.6'],
  ['20.10', '0.8'],
  ['23.0', '0.10'],
  ['24.0', '0.11'],
  ['25.0', '0.12'],
  ['26.0', '0.13'],
  ['27.0', '0.14'],
  ['27.1', '0.15'],
  ['27.3', '0.16'],
  ['27.4', '0.17'],
  ['28.0', '0.20'],
  ['28.1', '0.21'],
  ['28.2', '0.22'],
  ['28.3', '0.23'],
  ['28.4', '0.24'],
  ['28.5', '0.25'],
  ['29.1', '0.26'],
];

/** The BuildKit that a Docker Engine has at least; undefined for engines without one. */
export const buildkitIn = (engine: string): string | undefined =>
  engines.findLast(([version]) => compareVersions(version, engine) <= 0)?.[1];

/** The first Docker Engine with a BuildKit; undefined where the table does not reach as far. */
export const engineWith = (buildkit: string): string | undefined =>
  engines.find(([, version]) => compareVersions(version, buildkit) >= 0)?.[0];
