import { withIgnoreFile } from '../repository/with-ignore-file.ts';
import type { FileEdit, RuleContext } from '../rules/rule.ts';
import { mergeTexts } from './merge-texts.ts';
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
  /** The other files that they change, each once, by their build context. */
  readonly files: FilesOfFolders;
  /** Left for another time: they change lines of other files that a plan before them changes too. */
  readonly left: readonly T[];
}

type FilesOfFolders = ReadonlyMap<string | undefined, readonly FileEdit[]>;

/** Makes each plan as if those before it were applied: Dockerfiles may share an ignore file or a compose file. */
export function makePlans<T extends Subject>(subjects: readonly T[]): Plans<T> {
  const planned: (T & { plan: BuildPlan })[] = [];
  const left: T[] = [];
  const files = new Map<string | undefined, readonly FileEdit[]>();
  for (const subject of subjects) {
    const changed = files.get(subject.folder) ?? [];
    const context = withChanges(subject.context, changed);
    const plan = makePlan(context);
    const both = mergeFiles(changed, plan.files);
    if (!both) left.push(subject);
    else {
      planned.push({ ...subject, context, plan });
      files.set(subject.folder, both);
    }
  }
  return { planned, files, left };
}

function withChanges(context: RuleContext, changed: readonly FileEdit[]): RuleContext {
  const afterOf = (path: string) => changed.find(file => file.path === path)?.after;
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

/** Undefined where both change the same lines. */
function mergeFiles(files: readonly FileEdit[], more: readonly FileEdit[]): FileEdit[] | undefined {
  const merged = new Map(files.map(file => [file.path, file]));
  for (const file of more) {
    const known = merged.get(file.path);
    const after = known ? afterBoth(known, file) : file.after;
    if (after === undefined) return undefined;
    merged.set(file.path, { ...file, before: known?.before ?? file.before, after });
  }
  return [...merged.values()];
}

const afterBoth = (one: FileEdit, next: FileEdit): string | undefined =>
  next.before === one.after ? next.after : mergeTexts(one.before, one.after, next.after);
