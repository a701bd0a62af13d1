import { t } from '@vscode/l10n';
import type { Arg, Definition, Dockerfile, Env, Instruction, Label, Run } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeDefinitions, removeInstructions } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type TextEdit, textOf } from '../dockerfile/text.ts';
import type { BuilderName } from '../settings.ts';
import type { SecretFix } from './secret-fix.ts';
import { variableMount } from './secret-mount.ts';
import type { SecretTrace, SecretVariable } from './sources.ts';
import { groupOf, idFor, isAlias } from './variable-group.ts';
import { namesIn, usersOf, uses } from './variable-users.ts';

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
  const mounts: TextEdit[] = [];
  const given = new Map<string, string>();
  for (const [name, id] of names)
    for (const run of usersOf(dockerfile, group, name)) {
      const printed = withoutPrints(dockerfile, run, name);
      if (onlyExports(run) || printed?.some(edit => contains(edit, run.span))) gone.add(run);
      else if (printed) edits.push(...printed);
      else {
        const mount = variableMount(dockerfile, run, { id, name }, builder);
        if (!mount) return undefined;
        mounts.push(...mount);
        given.set(name, id);
      }
    }
  edits.push(...joined(mounts), ...removeInstructions(dockerfile, gone));
  return { edits, notes: notesFor(variable, group, given, atRunTime, builder) };
}

/** What is put into one place as one edit, and a mount that two variables share once. */
function joined(added: readonly TextEdit[]): TextEdit[] {
  const places = new Map<number, Set<string>>();
  for (const { start, newText } of added) places.set(start, (places.get(start) ?? new Set()).add(newText));
  return [...places].map(([start, texts]) => ({ start, end: start, newText: [...texts].join('') }));
}

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

/** Without commands that only print the variable into the build's log; undefined where it has other uses. */
function withoutPrints(dockerfile: Dockerfile, run: Run, name: string): readonly TextEdit[] | undefined {
  const users = run.script.commands.filter(c => namesIn(c, name));
  const prints = ({ name: program, redirects, pipedInto, place }: Command) =>
    /^(?:echo|printf)$/.test(program) && place !== undefined && !pipedInto && redirects.length === 0;
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
