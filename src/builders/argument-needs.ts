import type { Dockerfile } from '../dockerfile/model.ts';
import { isPlatformArgument, type VariableUse } from './variable-uses.ts';

/** A build argument that the Dockerfile uses and gives no default for. */
export interface ArgumentNeed {
  readonly name: string;
  /** What its name says that it holds. */
  readonly kind: ArgumentKind;
  /** The build stops without it: `${NAME:?}`. */
  readonly required: boolean;
}

export type ArgumentKind =
  /** The commit to build. */
  | 'commit'
  /** The commit whose tree the cached layer of a two-stage clone holds. */
  | 'base-commit'
  /** The URL of a git repository. */
  | 'repository'
  | 'other';

/** Arguments of which every use brings a value of its own, `${NAME:-x}`, are not needed. */
export function argumentNeeds(
  { instructions, variables }: Dockerfile,
  uses: readonly VariableUse[],
): ArgumentNeed[] {
  const globals = new Set(
    instructions.flatMap(instruction =>
      instruction.keyword === 'ARG' && !instruction.stage
        ? instruction.definitions.filter(({ value }) => value !== undefined).map(({ name }) => name)
        : [],
    ),
  );
  const needs = new Map<string, ArgumentNeed>();
  for (const { name, operator, instruction } of uses) {
    // An ARG without a value takes the one that stands before the first FROM.
    if (/[-+]$/.test(operator) || suppliedByBuilder(name) || globals.has(name)) continue;
    const found = variables.lookup(name, instruction);
    if (found?.instruction.keyword !== 'ARG' || found.definition.value !== undefined) continue;
    const required = operator.endsWith('?') || (needs.get(name)?.required ?? false);
    needs.set(name, { name, kind: argumentKind(name), required });
  }
  return [...needs.values()];
}

export function argumentKind(name: string): ArgumentKind {
  if (/(^|_)BASE_COMMIT(_SHA)?$/i.test(name)) return 'base-commit';
  if (
    /(^|_)(COMMIT(_(SHA|ID|HASH))?|(GIT|VCS|SOURCE)_(SHA1?|REF|REV|REVISION|HASH)|SHA|REVISION)$/i.test(name)
  )
    return 'commit';
  return /(^|_)(REPOSITORY|REPO|(REPOSITORY|REPO|GIT)_URL)$/i.test(name) ? 'repository' : 'other';
}

/** The builder knows these itself, or has a flag of its own for them. */
const suppliedByBuilder = (name: string): boolean =>
  isPlatformArgument(name) ||
  /^(TARGETSTAGE|SOURCE_DATE_EPOCH|SSH_AUTH_SOCK|BUILDKIT_.*)$/.test(name) ||
  /^(https?|ftp|no|all)_proxy$/i.test(name);
