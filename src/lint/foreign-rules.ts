import { baseName } from '../dockerfile/base-name.ts';
import type { Instruction } from '../dockerfile/model.ts';

/** Rules of other linters that find what some of ours find, by their name; which of ours, and at which instructions. */
const foreignRules: Readonly<Record<string, Overlap>> = {
  // hadolint and tally
  dl3064: secretNames(),
  // `docker build --check`, Docker DX and tally
  secretsusedinargorenv: secretNames(),
  // tally
  'secrets-in-code': { rules: ['private-key-literal', 'secret-literal', 'credential-in-url'] },
};

interface Overlap {
  readonly rules: readonly string[];
  /** At any when left out. */
  readonly instructions?: readonly Instruction['keyword'][];
}

function secretNames(): Overlap {
  return {
    rules: ['secret-argument', 'secret-literal', 'private-key-argument'],
    instructions: ['ARG', 'ENV'],
  };
}

/**
 * Whether a rule of another linter finds the same as ours at the instruction.
 * @param foreign also with the linter in front of it: `hadolint/DL3064`; `all` for all that the linter has
 */
export function findsSame(foreign: string, rule: string, instruction: Instruction | undefined): boolean {
  const name = baseName(foreign.trim().toLowerCase());
  const overlaps = name === 'all' ? Object.values(foreignRules) : [foreignRules[name]];
  return overlaps.some(
    overlap =>
      overlap?.rules.includes(rule) &&
      (overlap.instructions?.some(keyword => keyword === instruction?.keyword) ?? true),
  );
}
