import type { Run } from '../dockerfile/model.ts';
import type { Command, Place, ShellWord } from '../dockerfile/shell.ts';
import { contains } from '../dockerfile/text.ts';
import { fileEffects, inputsOf, operands } from '../secrets/file-effects.ts';
import { covers } from '../secrets/paths.ts';
import type { RunTrace } from '../secrets/sources.ts';
import { goesWithKeys, type Keys } from './keys.ts';
import { printedLines } from './printed-lines.ts';

/** A command that stands in a list, and so can be taken out. */
type Placed = Command & { readonly place: Place };

/** Commands of a RUN that do nothing but write, prepare, load or remove the keys, whole pipelines each. */
export function keyCommands(trace: RunTrace, keys: Keys): Set<Command> {
  const commands = trace.run.script.commands.filter(isPlaced).filter(c => !runsOthers(trace.run, c));
  const dead = new Set<Placed>(commands.filter(c => onlyForKeys(trace, keys, c)));
  const mates = (c: Placed) => commands.filter(other => sameStatement(c, other));
  for (const command of [...dead]) for (const mate of mates(command)) dead.add(mate);
  for (const command of commands)
    if (isTest(command) && speaksOf(command, keys.variables) && guardsOnly(commands, command, dead))
      dead.add(command);
  // What stands behind `||` would run instead.
  for (const command of [...dead]) {
    if (command.place.after !== '||') continue;
    const first = behind(commands, command).find(c => !sameStatement(c, command));
    if (!first || dead.has(first)) continue;
    const substitute = mates(first);
    if (substitute.every(c => /^(?:echo|printf|exit|true|false|:)$/.test(c.name)))
      for (const c of substitute) dead.add(c);
    else for (const c of mates(command)) dead.delete(c);
  }
  for (const outer of trace.run.script.commands.toReversed().filter(isPlaced))
    if (runsOthers(trace.run, outer) && inner(trace.run, outer).every(c => dead.has(c))) dead.add(outer);
  return dead;
}

/** What it runs; a closing `;` reads as an empty command. */
const inner = (run: Run, outer: Command): Placed[] =>
  run.script.commands
    .filter(isPlaced)
    .filter(c => c.parent === outer && (c.name !== '' || c.assignments.length > 0));

/** Whether it runs other commands of the list, as `sudo` and `sh -c` do. */
const runsOthers = (run: Run, command: Command): boolean =>
  run.script.commands.some(c => c.parent === command && c.place);

const isPlaced = (command: Command): command is Placed => command.place !== undefined;

const sameStatement = (a: Placed, b: Placed): boolean => a.place.statement.start === b.place.statement.start;

/** What stands behind a command in its list. */
const behind = (commands: readonly Placed[], { place, span }: Placed): Placed[] =>
  commands.filter(c => c.place.list === place.list && c.span.start > span.start);

const isTest = ({ name }: Command): boolean => name === 'test' || name === '[';

/** Variables of the keys, and nothing else that a shell expands. */
function speaksOf(command: Command, variables: ReadonlySet<string>): boolean {
  const used = [...command.words, ...command.assignments.map(a => a.value)].flatMap(w => w.variables);
  return used.length > 0 && used.every(name => variables.has(name));
}

/** A test whose outcome decides only over commands that go as well. */
function guardsOnly(commands: readonly Placed[], test: Placed, dead: ReadonlySet<Placed>): boolean {
  if (test.place.after !== '&&') return test.place.after === '||';
  const next = behind(commands, test).find(c => c.place.before === '&&');
  return next !== undefined && dead.has(next);
}

function onlyForKeys(trace: RunTrace, keys: Keys, command: Command): boolean {
  const isKey = (word: string) => goesWithKeys(keys, trace.pathOf(word, command));
  const writes = trace.files.filter(f => f.command === command);
  if (writes.some(f => keys.paths.has(f.path))) return true;
  const targets = outputsOf(command);
  if (targets.some(target => keys.paths.has(trace.pathOf(target, command)))) return true;
  const files = operands(command);
  switch (command.name) {
    case 'chmod':
    case 'chown':
    case 'chgrp':
      return files.length > 1 && files.slice(1).every(isKey);
    case 'cp':
    case 'mv':
      return files.length > 1 && files.slice(0, -1).every(isKey);
    case 'rm':
    case 'shred':
      return (
        files.length > 0 && files.every(word => isKey(word) || removesKeysAlone(trace, keys, word, command))
      );
    case 'mkdir':
    case 'ls':
    case 'stat':
    case 'touch':
    case 'dos2unix':
    case 'wc':
    case 'md5sum':
    case 'restorecon':
    case 'cat': {
      const all = [...files, ...inputsOf(command)];
      return all.length > 0 && all.every(isKey) && !command.pipedInto;
    }
    case 'ssh-keygen':
      return command.words.some(w => isKey(w.value));
    case 'ssh-add':
    case 'ssh-agent':
      return true;
    case 'eval':
      return /ssh-agent/.test(command.words[1]?.value ?? '');
    case 'kill':
      return /SSH_AGENT_PID/.test(command.words.at(-1)?.value ?? '');
    case 'unset':
      return files.length > 0 && files.every(name => keys.variables.has(name));
    case 'export':
    case '':
      return (
        command.assignments.length > 0 &&
        command.assignments.every(
          a =>
            keys.variables.has(a.name) ||
            onlyVariables(a.value, keys) ||
            readsOnly(trace.run, command, a.value, isKey),
        )
      );
    case 'echo':
    case 'printf':
      return namesIdentityOnly(command, targets);
    default:
      return false;
  }
}

/** The files of `>`, `>>`, `&>`. */
const outputsOf = ({ redirects }: Command): string[] =>
  redirects.flatMap(r => (r.operator.includes('>') && r.target ? [r.target.value] : []));

const onlyVariables = (word: ShellWord, keys: Keys): boolean =>
  word.variables.length > 0 && word.variables.every(name => keys.variables.has(name));

/** `$(cat key)`, `$(< key)`. */
function readsOnly(
  run: Run,
  command: Command,
  { span }: ShellWord,
  isKey: (word: string) => boolean,
): boolean {
  const inside = run.script.commands.filter(c => c.parent === command && contains(span, c.span));
  const files = inside.flatMap(c => fileEffects(c).reads);
  return files.length > 0 && files.every(isKey);
}

/** `rm -rf ~/.ssh` in a later instruction; in the same one it may remove more that the run made. */
function removesKeysAlone(trace: RunTrace, keys: Keys, word: string, command: Command): boolean {
  const path = trace.pathOf(word, command);
  const folder = path.replace(/\/\*$/, '');
  if (!/\/\.ssh$/.test(folder) || ![...keys.paths].some(key => covers(folder, key))) return false;
  return !trace.run.script.commands.some(other =>
    outputsOf(other).some(target => {
      const written = trace.pathOf(target, other);
      return covers(folder, written) && !keys.paths.has(written);
    }),
  );
}

/** Lines of ssh's configuration that only say which key file to use. */
function namesIdentityOnly(command: Command, targets: readonly string[]): boolean {
  if (!targets.some(target => /config$/.test(target))) return false;
  const lines = printedLines(command);
  return (
    lines.some(l => /^IdentityFile\b/i.test(l)) &&
    lines.every(l => /^(?:Host|IdentityFile|IdentitiesOnly)\b/i.test(l))
  );
}
