import { t } from '@vscode/l10n';
import { kanikoForks } from '../builders/kaniko-forks.ts';
import { type FeatureId, syntaxFeature } from '../builders/syntax-features.ts';
import { buildkitWith, engineWith } from '../builders/versions.ts';
import type { BuilderName } from '../settings.ts';

/** From which version on a builder knows a piece of syntax, in a few words; undefined where every version does. */
export function availability(id: FeatureId, builder: BuilderName): string | undefined {
  const feature = syntaxFeature(id);
  if (builder === 'kaniko') {
    const { name, support } = kanikoForks.osscontainertools;
    const how = (support as Readonly<Partial<Record<FeatureId, string | { since: string }>>>)[id];
    if (typeof how === 'object') return t('Since {0} {1}', name, how.since);
    return how && t('Not for {0}', builder);
  }
  if (builder !== 'buildkit') {
    const since = feature[builder];
    if (since === 'never') return t('Not for {0}', builder);
    return since && t('Since {0} {1}', builder, since);
  }
  const buildkit = buildkitWith(feature.frontend);
  const engine = engineWith(buildkit);
  return engine === undefined
    ? t('Since Dockerfile {0}, which comes with BuildKit {1}', feature.frontend, buildkit)
    : t(
        'Since Dockerfile {0}, which comes with BuildKit {1} and Docker Engine {2}',
        feature.frontend,
        buildkit,
        engine,
      );
}

/** Whether no version of the builder does it. */
export function isUnavailable(id: FeatureId, builder: BuilderName): boolean {
  if (builder === 'buildkit') return false;
  if (builder !== 'kaniko') return syntaxFeature(id)[builder] === 'never';
  const { support } = kanikoForks.osscontainertools;
  return typeof (support as Readonly<Partial<Record<FeatureId, unknown>>>)[id] === 'string';
}
