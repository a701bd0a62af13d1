import { conditionsOf } from '../dockerfile/conditions.ts';
import { replaceInstruction } from '../dockerfile/edits.ts';
import type { Copy, Definition, Dockerfile, Env, Instruction, Run, Word } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeDefinitions, removeItems, removeMount, removeSources } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import { applyEdits, contains, type TextEdit, touches } from '../dockerfile/text.ts';
import { covers, placeOf, resolvePath } from '../secrets/paths.ts';
import type { SecretFile, SecretTrace } from '../secrets/sources.ts';
import { keyCommands } from './key-commands.ts';
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
  removeVariables(dockerfile, keys.variables, removal);
  removeCopies(files, removal);
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'RUN') removeFromRun(dockerfile, trace, keys, instruction, removal);
    if (instruction.keyword === 'ENV') dropIdentity(dockerfile, keys, instruction, removal);
  }
  return removal;
}

function removeVariables(dockerfile: Dockerfile, names: ReadonlySet<string>, removal: Removal): void {
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') continue;
    const gone = new Set<Definition>(instruction.definitions.filter(d => names.has(d.name)));
    if (gone.size === instruction.definitions.length && gone.size > 0) removal.instructions.add(instruction);
    else if (gone.size) removal.edits.push(...removeDefinitions(instruction, gone));
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
  if (isAllAboutKeys(run.script.commands, all, keys)) {
    removal.instructions.add(run);
    return;
  }
  const whole = conditionsOf(dockerfile, run).filter(c => isAllAboutKeys(c.commands, all, keys));
  const inside = new Set(whole.flatMap(c => c.commands));
  const dead = removable(dockerfile, run, new Set([...all].filter(c => !inside.has(c))));
  const edits = dead.size ? (removeCommands(dockerfile, run, [...dead]) ?? []) : [];
  if (edits.some(edit => contains(edit, run.span))) {
    removal.instructions.add(run);
    return;
  }
  const cuts = whole.map(({ cut }) => ({ ...cut, newText: '' }));
  if (edits.some(e => cuts.some(cut => touches(e, cut)))) return;
  removal.edits.push(...edits, ...cuts);
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
    if (
      dead.has(command) ||
      inside.has(command) ||
      !command.place ||
      [...dead].some(d => isInside(command, d))
    )
      continue;
    if (run.script.commands.some(c => c.parent === command && c.place)) {
      if (command.name === 'ssh-agent') removal.edits.push(unwrapAgent(run, command));
      continue;
    }
    const dropped = dropKeyWords(trace, keys, run, command);
    removal.edits.push(...dropped);
    if (dropped.length === 0 && names(own.pathOf, keys, command)) removal.leftovers.push({ run, command });
  }
}

/** `if [ -n "$KEY" ]; then … fi` and nothing else: what cannot be taken apart goes as a whole. */
function isAllAboutKeys(all: readonly Command[], dead: ReadonlySet<Command>, keys: Keys): boolean {
  const commands = all.filter(c => c.place);
  const asks = (c: Command) =>
    /^(?:test|\[{1,2}|echo|exit|true|:)$/.test(c.name) &&
    c.words.flatMap(w => w.variables).every(v => keys.variables.has(v));
  const speaks = (c: Command) => dead.has(c) || (asks(c) && c.words.some(w => w.variables.length > 0));
  return commands.some(speaks) && commands.every(c => dead.has(c) || asks(c));
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
  return words.some(
    w =>
      w.variables.some(v => keys.variables.has(v)) ||
      (w.value.includes('/') && keys.paths.has(pathOf(w.value, command))),
  );
}

/** Options and operands that name a key among others: `ssh -i key`, `rm a key`, `GIT_SSH_COMMAND="ssh -i key"`. */
function dropKeyWords(trace: SecretTrace, keys: Keys, run: Run, command: Command): TextEdit[] {
  const own = trace.runOf(run);
  const isKey = (text: string) => keys.paths.has(own.pathOf(text, command));
  const gone = command.words.filter(
    (word, i) =>
      i > 0 &&
      ((isKey(word.value) &&
        (/^(?:rm|chmod|chown|shred)$/.test(command.name) || command.words[i - 1]?.value === '-i')) ||
        (word.value === '-i' && isKey(command.words[i + 1]?.value ?? ''))),
  );
  const edits = removeItems(command.words, new Set(gone));
  for (const word of command.words) edits.push(...withoutIdentity(word.text, word.span.start, isKey));
  for (const { value, span } of command.assignments) {
    const inside = withoutIdentity(value.text, value.span.start, isKey);
    const bare = applyEdits(
      value.text,
      inside.map(e => ({ ...e, start: e.start - value.span.start, end: e.end - value.span.start })),
    );
    // `GIT_SSH_COMMAND="ssh"` says nothing.
    if (inside.length && /^["']?ssh["']?$/.test(bare) && command.words[0])
      edits.push({ start: span.start, end: command.words[0].span.start, newText: '' });
    else edits.push(...inside);
  }
  return edits;
}

function dropIdentity(dockerfile: Dockerfile, keys: Keys, env: Env, removal: Removal): void {
  if (removal.instructions.has(env)) return;
  const place = placeOf(dockerfile, env);
  for (const { valueSpan } of env.definitions) {
    if (!valueSpan) continue;
    const text = dockerfile.text.slice(valueSpan.start, valueSpan.end);
    const isKey = (path: string) => keys.paths.has(resolvePath(dockerfile, path, env, place));
    removal.edits.push(...withoutIdentity(text, valueSpan.start, isKey));
  }
}

/** `ssh -i key -o IdentitiesOnly=yes` in a text, without both: an agent's key would be refused. */
function withoutIdentity(text: string, offset: number, isKey: (path: string) => boolean): TextEdit[] {
  const option = /(?:\\? )+-i(?:\\? )+([^\s"'\\]+)/g;
  const found = [...text.matchAll(option)].filter(m => isKey(m[1] as string));
  if (found.length === 0) return [];
  const only = [...text.matchAll(/(?:\\? )+-o(?:\\? )*IdentitiesOnly[= ]yes/gi)];
  return [...found, ...only].map(m => ({
    start: offset + m.index,
    end: offset + m.index + m[0].length,
    newText: '',
  }));
}

/** The commands that can be taken out together: of the body of an `if` or a loop all or none. */
function removable(dockerfile: Dockerfile, run: Run, dead: ReadonlySet<Command>): Set<Command> {
  if (dead.size === 0 || removeCommands(dockerfile, run, [...dead])) return new Set(dead);
  const groups = new Map<string, Command[]>();
  for (const command of dead) {
    const { place } = command;
    const key = place?.unconditional ? `${place.list} ${place.statement.start}` : `${place?.list}`;
    groups.set(key, [...(groups.get(key) ?? []), command]);
  }
  const chosen: Command[] = [];
  for (const group of groups.values())
    if (removeCommands(dockerfile, run, [...chosen, ...group])) chosen.push(...group);
  return new Set(chosen);
}

/** A folder that COPY made as it put the key there, and that later commands write into. */
export function folderEdits(
  dockerfile: Dockerfile,
  trace: SecretTrace,
  keys: Keys,
  removal: Removal,
  files: readonly SecretFile[],
): TextEdit[] {
  const edits: TextEdit[] = [];
  const made = new Set<string>();
  for (const { instruction, path } of files) {
    if (instruction.keyword === 'RUN' || !removal.instructions.has(instruction) || instruction.onbuild)
      continue;
    const folder = /\/\.ssh$/.test(path) ? path : path.slice(0, path.lastIndexOf('/'));
    if (!/\/\.ssh$/.test(folder) || made.has(folder)) continue;
    const users = dockerfile.instructions.filter(
      (i): i is Run => i.keyword === 'RUN' && i.index > instruction.index && !removal.instructions.has(i),
    );
    const first = users.find(run =>
      run.script.commands.some(
        c => !keyCommands(trace.runOf(run), keys).has(c) && writesInto(trace, run, c, folder),
      ),
    );
    if (!first || makesFolder(dockerfile, trace, first, folder)) continue;
    made.add(folder);
    removal.instructions.delete(instruction);
    edits.push(replaceInstruction(dockerfile, instruction, [`RUN mkdir -p -m 0700 ${folder}`]));
  }
  return edits;
}

function writesInto(trace: SecretTrace, run: Run, command: Command, folder: string): boolean {
  const words = [
    ...command.redirects.map(r => r.target?.value ?? ''),
    ...(/^(?:tee|touch|chmod|chown)$/.test(command.name) ? command.words.slice(1).map(w => w.value) : []),
  ];
  return words.some(word => word !== '' && covers(folder, trace.runOf(run).pathOf(word, command)));
}

function makesFolder(dockerfile: Dockerfile, trace: SecretTrace, until: Run, folder: string): boolean {
  return dockerfile.instructions.some(
    i =>
      i.keyword === 'RUN' &&
      i.index <= until.index &&
      i.script.commands.some(
        c => c.name === 'mkdir' && c.words.some(w => trace.runOf(i).pathOf(w.value, c) === folder),
      ),
  );
}
