import path from 'node:path';
import { withIgnoreFile } from '../repository/with-ignore-file.ts';
import type { FileEdit, RuleContext } from '../rules/rule.ts';
import { type BuildPlan, makePlan } from './plan.ts';

/** A Dockerfile to plan for. */
interface Subject {
  /** The build context; undefined where nothing may be read from disk. */
  readonly folder: string | undefined;
  readonly context: RuleContext;
}

/** Plans of several Dockerfiles that can be applied together. */
export interface Plans<T extends Subject> {
  readonly planned: readonly (T & { readonly plan: BuildPlan })[];
  /** The other files that they change, each once. */
  readonly files: readonly PlacedEdit[];
}

/** One with the build context to which its path is relative. */
interface PlacedEdit extends FileEdit {
  readonly folder: string | undefined;
}

/** Makes each plan as if those before it were applied: Dockerfiles may share an ignore file or a compose file. */
export function makePlans<T extends Subject>(subjects: readonly T[]): Plans<T> {
  const planned: (T & { plan: BuildPlan })[] = [];
  const files = new Map<string, PlacedEdit>();
  for (const subject of subjects) {
    const { folder } = subject;
    const context = withChanges(subject.context, path => files.get(placeOf(folder, path))?.after);
    const plan = makePlan(context);
    planned.push({ ...subject, context, plan });
    for (const file of plan.files) {
      const place = placeOf(folder, file.path);
      files.set(place, { ...(files.get(place) ?? { ...file, folder }), after: file.after });
    }
  }
  return { planned, files: [...files.values()] };
}

/** One file may lie above several build contexts. */
const placeOf = (folder: string | undefined, file: string): string => path.join(folder ?? '', file);

function withChanges(context: RuleContext, afterOf: (path: string) => string | undefined): RuleContext {
  const { buildContext, companions } = context;
  const path = buildContext.ignoreFile?.path ?? '.dockerignore';
  const ignores = afterOf(path);
  return {
    ...context,
    ...(ignores !== undefined && { buildContext: withIgnoreFile(buildContext, path, ignores) }),
    ...(companions && {
      companions: companions.map(file => ({ ...file, before: afterOf(file.path) ?? file.before })),
    }),
  };
}
