import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import { isPlatformArgument, variableUses } from './variable-uses.ts';

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
export function argumentNeeds(dockerfile: Dockerfile, instructions: readonly Instruction[]): ArgumentNeed[] {
  const needs = new Map<string, ArgumentNeed>();
  for (const instruction of instructions)
    for (const { name, operator } of variableUses(dockerfile, instruction)) {
      if (/[-+]$/.test(operator) || suppliedByBuilder(name)) continue;
      if (!withoutValue(dockerfile, instruction, name)) continue;
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

/** Whether an ARG without a value is in force for the name, one that no ARG before the first FROM gives a value. */
function withoutValue({ variables, instructions }: Dockerfile, at: Instruction, name: string): boolean {
  const found = variables.lookup(name, at);
  if (found?.instruction.keyword !== 'ARG' || found.definition.value !== undefined) return false;
  return !instructions.some(
    instruction =>
      instruction.keyword === 'ARG' &&
      !instruction.stage &&
      instruction.definitions.some(d => d.name === name && d.value !== undefined),
  );
}

/** The builder knows these itself, or has a flag of its own for them. */
const suppliedByBuilder = (name: string): boolean =>
  isPlatformArgument(name) ||
  /^(TARGETSTAGE|SOURCE_DATE_EPOCH|SSH_AUTH_SOCK|BUILDKIT_.*)$/.test(name) ||
  /^(https?|ftp|no|all)_proxy$/i.test(name);
