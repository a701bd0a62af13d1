import { t } from '@vscode/l10n';
import { type BuildFormName, buildForms } from './build-form.ts';
import type { PreflightFacts, PreflightFinding, ToolVersions } from './preflight.ts';
import { buildkitIn, compareVersions } from './versions.ts';

/** Whether the builder is there, and new enough for the file's syntax. */
export function toolChecks({ needs, form, tools }: PreflightFacts): PreflightFinding[] {
  if (tools === undefined) return [];
  const { docker = '' } = tools;
  // Without Docker its plugins do not answer either.
  const missing = toolsOf[form].find(tool => tools[tool] === undefined);
  if (missing !== undefined)
    return [
      {
        check: 'builder-missing',
        severity: 'error',
        message: t(
          '{0} needs {1}, which is not installed or does not answer.',
          buildForms[form].label,
          names[missing],
        ),
        remedy: t('Install or start it, or choose another builder in the setting layerwise.builder.'),
      },
    ];
  const version = versionOf(form, tools);
  const builder = buildForms[form].builder;
  if (builder === 'buildkit' && version === undefined)
    return [tooOld(t('Docker Engine {0} has no BuildKit.', docker))];
  return [
    ...pluginChecks(form, tools),
    ...(form === 'compose' ? composeChecks(tools, needs.ssh.length > 0, needs.secrets.length > 0) : []),
    ...buildForms[form].limits(needs, version).map(
      (message): PreflightFinding => ({
        check: 'syntax',
        // kaniko's version is that of its image, which is pulled for each build.
        severity: builder === 'kaniko' ? 'warning' : 'error',
        message,
        remedy: t('Update the builder, choose another one, or write the instruction without it.'),
      }),
    ),
  ];
}

/** The programs that a form needs. */
export const toolsOf: Readonly<Record<BuildFormName, readonly (keyof ToolVersions)[]>> = {
  docker: ['docker'],
  buildx: ['docker', 'buildx'],
  bake: ['docker', 'buildx'],
  compose: ['docker', 'compose'],
  buildah: ['buildah'],
  podman: ['podman'],
  kaniko: ['docker'],
};

const names: Readonly<Record<keyof ToolVersions, string>> = {
  docker: 'Docker',
  buildkit: 'BuildKit',
  buildx: 'buildx',
  compose: 'Docker Compose',
  buildah: 'buildah',
  podman: 'podman',
};

function versionOf(form: BuildFormName, tools: ToolVersions): string | undefined {
  const { docker = '' } = tools;
  const { builder } = buildForms[form];
  if (builder === 'kaniko') return undefined;
  if (builder !== 'buildkit') return tools[builder];
  return tools.buildkit ?? buildkitIn(docker);
}

/** From 23.0 on, `docker build` reaches BuildKit through the plugin alone. */
function pluginChecks(form: BuildFormName, { docker, buildx }: ToolVersions): PreflightFinding[] {
  if (form !== 'docker' || buildx !== undefined || docker === undefined || compareVersions(docker, '23') < 0)
    return [];
  return [
    {
      check: 'builder-missing',
      severity: 'error',
      message: t('Docker {0} builds with BuildKit only where the buildx plugin is installed.', docker),
      remedy: t('Install the buildx plugin.'),
    },
  ];
}

function composeChecks({ compose = '' }: ToolVersions, ssh: boolean, secrets: boolean): PreflightFinding[] {
  return [
    ...(ssh && compareVersions(compose, '2.4') < 0
      ? [tooOld(t('build.ssh needs Docker Compose 2.4 or newer; this is {0}.', compose))]
      : []),
    ...(secrets && compareVersions(compose, '2.5') < 0
      ? [tooOld(t('build.secrets needs Docker Compose 2.5 or newer; this is {0}.', compose))]
      : []),
  ];
}

const tooOld = (message: string): PreflightFinding => ({
  check: 'builder-version',
  severity: 'error',
  message,
  remedy: t('Update it.'),
});
