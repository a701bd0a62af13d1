import type { Arg, Copy, Definition, Dockerfile, Env, Instruction, Run, Word } from '../dockerfile/model.ts';
import { removeDefinitions, removeSources } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import type { SecretFile, SecretTrace } from '../secrets/sources.ts';
import { withoutKeyOnly } from './key-commands.ts';
import { dropIdentity } from './key-words.ts';
import type { Keys } from './keys.ts';
import { runWithoutKeys } from './run-without-keys.ts';

export interface Removal {
  readonly instructions: Set<Instruction>;
  readonly edits: TextEdit[];
  /** Commands that still name a key or its variable. */
  readonly leftovers: { readonly run: Run; readonly command: Command }[];
  /** Commands that go because they ran only without the keys. */
  readonly substitutes: Command[];
}

/** What takes the keys out of the file. */
export function removals(
  dockerfile: Dockerfile,
  trace: SecretTrace,
  keys: Keys,
  files: readonly SecretFile[],
): Removal {
  const removal: Removal = { instructions: new Set(), edits: [], leftovers: [], substitutes: [] };
  removeCopies(files, removal);
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'RUN') removeFromRun(dockerfile, trace, keys, instruction, removal);
    if (instruction.keyword === 'ARG' || instruction.keyword === 'ENV')
      removeDefinitionsOf(dockerfile, keys, instruction, removal);
  }
  return removal;
}

function removeDefinitionsOf(
  dockerfile: Dockerfile,
  keys: Keys,
  instruction: Arg | Env,
  removal: Removal,
): void {
  const { edits, empty } = dropIdentity(dockerfile, keys, instruction);
  const gone = new Set<Definition>(
    instruction.definitions.filter(d => keys.variables.has(d.name) || empty.includes(d)),
  );
  if (gone.size === instruction.definitions.length && gone.size > 0) removal.instructions.add(instruction);
  else {
    const left = edits.filter(edit => ![...gone].some(d => contains(d.span, edit)));
    removal.edits.push(...left, ...removeDefinitions(instruction, gone));
  }
}

function removeCopies(files: readonly SecretFile[], removal: Removal): void {
  const words = new Map<Copy, Set<Word>>();
  // A COPY of more than the key stays.
  for (const { word, instruction, whole } of files)
    if (word && whole && instruction.keyword !== 'RUN')
      words.set(instruction, (words.get(instruction) ?? new Set()).add(word));
  for (const [copy, gone] of words)
    if (gone.size === copy.sources.length) removal.instructions.add(copy);
    else removal.edits.push(...removeSources(copy, gone));
}

function removeFromRun(
  dockerfile: Dockerfile,
  trace: SecretTrace,
  keys: Keys,
  run: Run,
  removal: Removal,
): void {
  const left = runWithoutKeys(dockerfile, trace, keys, run);
  const gone = left?.edits ?? [run.span];
  const substitutes = withoutKeyOnly(trace.runOf(run), keys);
  removal.substitutes.push(...substitutes.filter(c => gone.some(edit => contains(edit, c.span))));
  if (!left) removal.instructions.add(run);
  else {
    removal.edits.push(...left.edits);
    removal.leftovers.push(...left.leftovers.map(command => ({ run, command })));
  }
}
