import path from 'node:path';
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
  /** The other files that they change, each once. */
  readonly files: readonly PlacedEdit[];
  /** Left for another time: they change lines of other files that a plan before them changes too. */
  readonly left: readonly T[];
}

/** One with the build context to which its path is relative. */
interface PlacedEdit extends FileEdit {
  readonly folder: string | undefined;
}

/** Makes each plan as if those before it were applied: Dockerfiles may share an ignore file or a compose file. */
export function makePlans<T extends Subject>(subjects: readonly T[]): Plans<T> {
  const planned: (T & { plan: BuildPlan })[] = [];
  const left: T[] = [];
  let files: ReadonlyMap<string, PlacedEdit> = new Map();
  for (const subject of subjects) {
    const { folder } = subject;
    const context = withChanges(subject.context, path => files.get(placeOf(folder, path))?.after);
    const plan = makePlan(context);
    const both = mergeFiles(
      files,
      plan.files.map(file => ({ ...file, folder })),
    );
    if (!both) left.push(subject);
    else {
      planned.push({ ...subject, context, plan });
      files = both;
    }
  }
  return { planned, files: [...files.values()], left };
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

/** Undefined where both change the same lines. */
function mergeFiles(
  files: ReadonlyMap<string, PlacedEdit>,
  more: readonly PlacedEdit[],
): ReadonlyMap<string, PlacedEdit> | undefined {
  const merged = new Map(files);
  for (const file of more) {
    const place = placeOf(file.folder, file.path);
    const known = merged.get(place);
    const after = known ? afterBoth(known, file) : file.after;
    if (after === undefined) return undefined;
    merged.set(place, { ...(known ?? file), after });
  }
  return merged;
}

const afterBoth = (one: FileEdit, next: FileEdit): string | undefined =>
  next.before === one.after ? next.after : mergeTexts(one.before, one.after, next.after);
