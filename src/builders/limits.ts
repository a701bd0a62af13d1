import { t } from '@vscode/l10n';
import { frontendFor, knows } from './frontend.ts';
import type { BuildNeeds } from './needs.ts';
import type { SyntaxFeature } from './syntax-features.ts';
import { buildkitWith, compareVersions, engineWith } from './versions.ts';

/**
 * What of a file's needs BuildKit cannot do, one sentence each.
 * @param buildkit its version; without one the file's least version is told.
 */
export function buildkitLimits(needs: BuildNeeds, buildkit?: string): string[] {
  const limits =
    needs.agentArgument && needs.ssh.length === 0
      ? [t('BuildKit takes an ssh agent through RUN --mount=type=ssh alone, never as a build argument.')]
      : [];
  const frontend = frontendFor(needs.syntax, buildkit);
  for (const feature of needs.features) {
    // Every BuildKit since Docker Engine 20.10 has those.
    const untold = !frontend && (needs.syntax !== undefined || feature.frontend === '1.2');
    if (untold || (frontend && knows(frontend, feature))) continue;
    limits.push(
      frontend && needs.syntax !== undefined
        ? t(
            '{0} needs Dockerfile frontend {1} or newer; the # syntax line asks for {2}.',
            feature.label,
            feature.frontend,
            frontend.version,
          )
        : leastBuildkit(feature),
    );
  }
  return limits;
}

function leastBuildkit({ label, frontend }: SyntaxFeature): string {
  const buildkit = buildkitWith(frontend);
  const engine = engineWith(buildkit);
  return engine === undefined
    ? t('{0} needs BuildKit {1} or newer, or # syntax=docker/dockerfile:{2}.', label, buildkit, frontend)
    : t(
        '{0} needs BuildKit {1} (Docker Engine {2}) or newer, or # syntax=docker/dockerfile:{3}.',
        label,
        buildkit,
        engine,
        frontend,
      );
}

/** The same for buildah. */
export const buildahLimits = (needs: BuildNeeds, version?: string): string[] =>
  versionLimits(needs.features, 'buildah', version);

/** The same for podman. */
export const podmanLimits = (needs: BuildNeeds, version?: string): string[] =>
  versionLimits(needs.features, 'podman', version);

function versionLimits(
  features: readonly SyntaxFeature[],
  program: 'buildah' | 'podman',
  version: string | undefined,
): string[] {
  return features.flatMap(feature => {
    const least = feature[program];
    if (least === undefined) return [];
    if (least === 'never') return [t('{0} does not take {1}.', program, feature.label)];
    if (version === undefined) return [t('{0} needs {1} {2} or newer.', feature.label, program, least)];
    if (compareVersions(version, least) >= 0) return [];
    return [t('{0} needs {1} {2} or newer; this is {3}.', feature.label, program, least, version)];
  });
}
