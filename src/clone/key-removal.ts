import type { Arg, Copy, Definition, Dockerfile, Env, Instruction, Run, Word } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeDefinitions, removeMount, removeSources } from '../dockerfile/remove-parts.ts';
import type { Command, Place } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import { namedFiles } from '../secrets/named-files.ts';
import type { SecretFile, SecretTrace } from '../secrets/sources.ts';
import { keyCommands } from './key-commands.ts';
import { dropIdentity, dropKeyWords } from './key-words.ts';
import type { Keys } from './keys.ts';

export interface Removal {
  readonly instructions: Set<Instruction>;
  readonly edits: TextEdit[];
  /** Commands that still name a key or its variable. */
  readonly leftovers: { readonly run: Run; readonly command: Command }[];
}

/** What takes the keys out of the file. */
export function removals(
  dockerfile: Dockerfile,
  trace: SecretTrace,
  keys: Keys,
  files: readonly SecretFile[],
): Removal {
  const removal: Removal = { instructions: new Set(), edits: [], leftovers: [] };
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
  const own = trace.runOf(run);
  const all = keyCommands(own, keys);
  const dead = removable(dockerfile, run, all);
  const edits = dead.size ? (removeCommands(dockerfile, run, [...dead]) ?? []) : [];
  if (edits.some(edit => contains(edit, run.span))) {
    removal.instructions.add(run);
    return;
  }
  removal.edits.push(...edits);
  for (const mount of run.mounts) {
    const secret = own.mounts.find(m => m.mount === mount);
    if (
      secret?.kind !== 'private-key' ||
      !own.files.some(f => f.from.includes(secret) && keys.paths.has(f.path))
    )
      continue;
    removal.edits.push(removeMount(dockerfile, mount));
  }
  for (const command of run.script.commands) {
    if (dead.has(command) || !command.place || [...dead].some(d => isInside(command, d))) continue;
    if (run.script.commands.some(c => c.parent === command && c.place)) {
      if (command.name === 'ssh-agent') removal.edits.push(unwrapAgent(run, command));
      continue;
    }
    // Without the key a command of nothing else would have no operand.
    const dropped = all.has(command) ? [] : dropKeyWords(trace, keys, run, command);
    removal.edits.push(...dropped);
    const substituted = run.script.commands.filter(c => c.parent === command && !c.place);
    if (dropped.length === 0 && [command, ...substituted].some(c => names(own.pathOf, keys, c)))
      removal.leftovers.push({ run, command });
  }
}

const isInside = (command: Command, outer: Command): boolean => {
  for (let c: Command | undefined = command; c; c = c.parent) if (c === outer) return true;
  return false;
};

/** `ssh-agent sh -c "…"` would hide the agent of the mount. */
function unwrapAgent(run: Run, agent: Command): TextEdit {
  const inner = run.script.commands.find(c => c.parent === agent) as Command;
  return { start: agent.span.start, end: inner.span.start, newText: '' };
}

function names(pathOf: (text: string, command: Command) => string, keys: Keys, command: Command): boolean {
  const words = [...command.words, ...command.assignments.map(a => a.value)];
  return (
    words.some(w => w.variables.some(v => keys.variables.has(v))) ||
    namedFiles(command).some(file => keys.paths.has(pathOf(file, command)))
  );
}

/** The commands that can be taken out: all, or else those of each statement, or else those of each list in it. */
function removable(dockerfile: Dockerfile, run: Run, dead: ReadonlySet<Command>): Set<Command> {
  const chosen: Command[] = [];
  const choose = (group: readonly Command[]): boolean => {
    const fits = removeCommands(dockerfile, run, [...chosen, ...group]) !== undefined;
    if (fits) chosen.push(...group);
    return fits;
  };
  if (dead.size > 0 && !choose([...dead]))
    for (const group of groupBy(dead, c => startOf(outermost(c.place))))
      if (!choose(group)) groupBy(group, c => String(c.place?.list)).forEach(choose);
  return new Set(chosen);
}

function groupBy(commands: Iterable<Command>, key: (command: Command) => string): Command[][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(key(command), [...(groups.get(key(command)) ?? []), command]);
  return [...groups.values()];
}

const outermost = (place: Place | undefined): Place | undefined =>
  place?.outer ? outermost(place.outer) : place;

const startOf = (place: Place | undefined): string => `${place?.list} ${place?.statement.start}`;
