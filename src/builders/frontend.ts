import type { SyntaxFeature } from './syntax-features.ts';
import { compareVersions, frontendOf } from './versions.ts';

/** The Dockerfile frontend that reads a file. */
export interface Frontend {
  /** `newest` for a moving tag such as `docker/dockerfile:1`. */
  readonly version: string;
  readonly labs: boolean;
}

/**
 * @param syntax the value of `# syntax=`, which wins over what BuildKit brings with it.
 * @param buildkit version of BuildKit.
 * @returns undefined where it cannot be told: a frontend of someone else, a digest alone, an unknown BuildKit.
 */
export function frontendFor(syntax: string | undefined, buildkit: string | undefined): Frontend | undefined {
  if (!syntax) return buildkit === undefined ? undefined : { version: frontendOf(buildkit), labs: false };
  const image = /^(?:.*\/)?docker\/dockerfile(?:-upstream)?(?::([^@]+))?(@.*)?$/.exec(syntax);
  if (!image) return undefined;
  const [, tag, digest] = image;
  if (tag === undefined) return digest ? undefined : { version: 'newest', labs: false };
  // The last of the experimental images came just before 1.2 and has what 1.2 has.
  if (tag.includes('experimental')) return { version: '1.2', labs: false };
  const labs = /(^|-)labs$/.test(tag);
  const version = /^\d+\.\d+(\.\d+)?/.exec(tag)?.[0];
  if (version !== undefined) return { version, labs };
  return /^(1|latest|stable|master|labs|1-labs|master-labs)$/.test(tag)
    ? { version: 'newest', labs }
    : undefined;
}

export function knows({ version, labs }: Frontend, feature: SyntaxFeature): boolean {
  if (version === 'newest') return true;
  const needed = labs ? (feature.labs ?? feature.frontend) : feature.frontend;
  // `1.4` is the newest 1.4.x.
  const exact = version.split('.').length > 2 ? needed : needed.split('.').slice(0, 2).join('.');
  return compareVersions(version, exact) >= 0;
}
