import { t } from '@vscode/l10n';
import type {
  Arg,
  Definition,
  Dockerfile,
  Env,
  Instruction,
  Label,
  Run,
  Stage,
} from '../dockerfile/model.ts';
import { reaches, runsFrom } from '../dockerfile/reach.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeDefinitions, removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import type { BuilderName } from '../settings.ts';
import { readersOfBroughtFiles, readersOfWrittenName } from './configuration-readers.ts';
import { knownReaders, readersOfVariable } from './consumers.ts';
import { variableMount } from './secret-mount.ts';
import type { SecretTrace, SecretVariable } from './sources.ts';

export interface SecretFix {
  readonly edits: readonly TextEdit[];
  readonly notes: readonly string[];
}

/**
 * The Dockerfile without a variable, and without those made of it: the RUNs that use one get it from a secret mount.
 * Undefined where an instruction other than RUN needs the value.
 */
export function withoutVariable(
  dockerfile: Dockerfile,
  trace: SecretTrace,
  variable: SecretVariable,
  builder: BuilderName,
): SecretFix | undefined {
  const group = groupOf(trace, variable);
  const names = new Map(group.map(v => [v.name, idFor(v)]));
  const gone = new Set<Instruction>();
  const edits: TextEdit[] = [];
  let atRunTime: string | undefined;
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'ARG' || instruction.keyword === 'ENV' || instruction.keyword === 'LABEL') {
      const made = instruction.definitions.filter(d =>
        instruction.keyword === 'LABEL' ? uses(d.value ?? '', names) : names.has(d.name),
      );
      removeFrom(instruction, new Set(made), gone, edits);
      if (instruction.keyword === 'ENV' && instruction.stage?.ships) atRunTime ??= made[0]?.name;
    } else if (/^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.keyword)) {
      if (uses(textOf(dockerfile, instruction), names)) atRunTime ??= variable.name;
    } else if (instruction.keyword !== 'RUN' && uses(textOf(dockerfile, instruction), names))
      return undefined;
  }
  const given = new Map<string, string>();
  for (const [name, id] of names)
    for (const run of usersOf(dockerfile, group, name)) {
      const printed = withoutPrints(dockerfile, run, name);
      if (onlyExports(run) || printed?.some(edit => contains(edit, run.span))) gone.add(run);
      else if (printed) edits.push(...printed);
      else {
        const mount = variableMount(dockerfile, run, { id, name }, builder);
        if (!mount) return undefined;
        // Two exports at one place would be one edit after the other.
        merge(edits, mount);
        given.set(name, id);
      }
    }
  if (gone.size + edits.length === 0) return undefined;
  edits.push(...removeInstructions(dockerfile, gone));
  return { edits, notes: notesFor(variable, group, given, atRunTime, builder) };
}

function merge(edits: TextEdit[], added: readonly TextEdit[]): void {
  for (const edit of added) {
    const at = edits.findIndex(e => e.start === edit.start && e.end === edit.end && e.start === e.end);
    const same = edits[at];
    if (same) edits[at] = { ...same, newText: same.newText + edit.newText };
    else edits.push(edit);
  }
}

/** All variables of the name, and those whose values are made of them. */
function groupOf(trace: SecretTrace, variable: SecretVariable): SecretVariable[] {
  const names = new Set([variable.name]);
  for (let size = 0; size !== names.size; ) {
    size = names.size;
    for (const v of trace.variables) if (v.from.some(f => names.has(f.name))) names.add(v.name);
  }
  return trace.variables.filter(v => names.has(v.name));
}

/** A variable that is another one's value under a second name shares its id. */
function idFor(variable: SecretVariable): string {
  const [only] = variable.from;
  return variable.from.length === 1 && isAlias(variable.definition.value) && only
    ? idFor({ ...only, from: only === variable ? [] : only.from })
    : variable.name;
}

const isAlias = (value = ''): boolean => /^\$\{?\w+\}?$/.test(value);

function removeFrom(
  instruction: Arg | Env | Label,
  made: ReadonlySet<Definition>,
  gone: Set<Instruction>,
  edits: TextEdit[],
): void {
  if (made.size === 0) return;
  if (made.size === instruction.definitions.length) gone.add(instruction);
  else edits.push(...removeDefinitions(instruction, made));
}

const textOf = (dockerfile: Dockerfile, { span }: Instruction): string =>
  dockerfile.text.slice(span.start, span.end);

const uses = (text: string, names: ReadonlyMap<string, unknown>): boolean =>
  [...text.matchAll(/(?<!\\)\$\{?(\w+)/g)].some(m => names.has(m[1] as string));

/** The RUNs that name the variable, or that hold programs which read it where none does. */
function usersOf(dockerfile: Dockerfile, group: readonly SecretVariable[], name: string): Run[] {
  const own = group.filter(v => v.name === name);
  const reached = own.flatMap(({ instruction }) =>
    runsFrom(dockerfile, instruction).filter(run => run.onbuild === instruction.onbuild),
  );
  const named = dockerfile.instructions.filter(
    (i): i is Run =>
      i.keyword === 'RUN' &&
      (i.script.understood ? namesVariable(i, name) : uses(textOf(dockerfile, i), new Map([[name, 1]]))) &&
      own.some(({ instruction }) => reaches(instruction, i)),
  );
  const stages = own.flatMap(v => v.instruction.stage ?? []);
  const readersOf = (programs: (stage: Stage) => RegExp | undefined) =>
    stages.flatMap(programs).flatMap(program => (program ? readers(program) : []));
  const writtenName = readersOf(stage => readersOfWrittenName(dockerfile, stage, name));
  if (named.length || writtenName.length) return [...new Set([...named, ...writtenName])];
  // What only the container's program reads is not for the build.
  if (!knownReaders(name) && own.every(v => v.instruction.keyword === 'ENV' && v.content !== 'outside'))
    return [];
  // Where it has a second name, that is the one to be read.
  if (group.some(v => v.name !== name && v.from.some(f => f.name === name))) return [];
  const known = readers(knownReaders(name));
  if (known.length || own.every(v => v.content !== 'outside')) return known;
  const configured = readersOf(stage => readersOfBroughtFiles(dockerfile, stage));
  return configured.length ? configured : readers(undefined);

  function readers(programs: RegExp | undefined): Run[] {
    const found = own.flatMap(({ instruction }) => readersOfVariable(dockerfile, programs, instruction));
    return [...new Set(reached)].filter(run => found.includes(run));
  }
}

const namesVariable = (run: Run, name: string): boolean => run.script.commands.some(c => namesIn(c, name));

const namesIn = ({ words, assignments, redirects }: Command, name: string): boolean =>
  [...words, ...assignments.map(a => a.value)].some(w => w.variables.includes(name)) ||
  redirects.some(r => r.target?.variables.includes(name) || r.body?.variables.includes(name));

/** Without commands that only print the variable into the build's log; undefined where it has other uses. */
function withoutPrints(dockerfile: Dockerfile, run: Run, name: string): readonly TextEdit[] | undefined {
  const users = run.script.commands.filter(c => namesIn(c, name));
  const prints = ({ name: program, redirects, pipedInto, place, words }: Command) =>
    /^(?:echo|printf)$/.test(program) &&
    place !== undefined &&
    !pipedInto &&
    redirects.length === 0 &&
    words.every(w => w.variables.every(v => v === name));
  return users.length && users.every(prints) ? removeCommands(dockerfile, run, users) : undefined;
}

/** `RUN export TOKEN=$TOKEN` ends with its shell. */
const onlyExports = (run: Run): boolean =>
  run.script.commands.length > 0 &&
  run.script.commands.every(c => /^(?:export|)$/.test(c.name) && c.assignments.length > 0);

function notesFor(
  variable: SecretVariable,
  group: readonly SecretVariable[],
  given: ReadonlyMap<string, string>,
  atRunTime: string | undefined,
  builder: BuilderName,
): string[] {
  const notes: string[] = [];
  const ids = [...new Set(given.values())];
  if (ids.length)
    notes.push(t('Hand it over when you build: {0}', ids.map(id => `--secret id=${id},env=${id}`).join(' ')));
  else if (atRunTime === undefined) notes.push(t('Nothing in this build uses {0}.', variable.name));
  for (const { name, definition, from } of group)
    if (given.get(name) === name && from.length && !isAlias(definition.value))
      notes.push(
        t(
          '{0} was put together here, from {1} and more: hand over the whole value as it was.',
          name,
          [...new Set(from.map(f => f.name))].join(', '),
        ),
      );
  if (ids.length && builder === 'kaniko')
    notes.push(
      t(
        'Only newer forks of kaniko have secret mounts; the archived original passes over them without a word.',
      ),
    );
  if (atRunTime !== undefined)
    notes.push(
      t(
        'Give {0} to the container when it runs: as an environment variable, or better as a secret of the platform.',
        atRunTime,
      ),
    );
  if (variable.content === 'real')
    notes.push(t('The value is in the history of this file: revoke it and make a new one.'));
  return notes;
}
