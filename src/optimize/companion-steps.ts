import { t } from '@vscode/l10n';
import type { Companion } from '../context.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import type { FileEdit } from '../rules/rule.ts';
import type { Step } from './plan.ts';

/** What files beside a Dockerfile take to build what the plan makes of it. */
export interface CompanionSteps {
  readonly steps: readonly Step[];
  readonly files: readonly FileEdit[];
  /** What could not be written into them. */
  readonly notes: readonly string[];
}

/** @param without titles of steps to leave out */
export function companionSteps(
  companions: readonly Companion[],
  dockerfile: Dockerfile,
  without: ReadonlySet<string> = new Set(),
): CompanionSteps {
  const updates = companions.map(({ path, before, update }) => ({
    ...{ path, before, ...update(dockerfile, before) },
    title: t('Give {0} what the build needs', path),
  }));
  const changed = updates.filter(({ before, after, title }) => after !== before && !without.has(title));
  return {
    steps: changed.map(({ title, path }) => ({
      rule: 'companion-file',
      title,
      message: t('{0} builds this Dockerfile without what it mounts and takes as arguments.', path),
      safe: true,
      notes: [],
      after: dockerfile.text,
      files: [path],
    })),
    files: changed.map(({ path, before, after }) => ({ path, before, after })),
    notes: updates.flatMap(({ notes }) => notes),
  };
}
