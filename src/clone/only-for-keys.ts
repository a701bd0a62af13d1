import type { Run } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { contains } from '../dockerfile/text.ts';
import { operands } from '../secrets/command-options.ts';
import { fileEffects, inputsOf } from '../secrets/file-effects.ts';
import { covers } from '../secrets/paths.ts';
import type { RunTrace } from '../secrets/sources.ts';
import { goesWithKeys, type Keys } from './keys.ts';
import { printedLines } from './printed-lines.ts';

/** Whether a command does nothing but write, prepare, load or remove keys. */
export function onlyForKeys(trace: RunTrace, keys: Keys, command: Command): boolean {
  const isKey = (word: string) => goesWithKeys(keys, trace.pathOf(word, command), command.span.start);
  const writes = trace.files.filter(f => f.command === command);
  if (writes.some(f => keys.paths.has(f.path))) return true;
  const targets = writtenTo(command);
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
      return /SSH_AGENT_PID/.test((command.words.at(-1) as ShellWord).value);
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
      return (
        namesIdentityOnly(command, targets) ||
        (speaksOf(command, keys) && targets.length === 0 && !command.pipedInto)
      );
    case ':':
    case 'true':
      return speaksOf(command, keys);
    default:
      return false;
  }
}

/** Variables of the keys, and nothing else that a shell expands. */
function speaksOf({ words, assignments }: Command, { variables }: Keys): boolean {
  const used = [...words, ...assignments.map(a => a.value)].flatMap(w => w.variables);
  return used.length > 0 && used.every(name => variables.has(name));
}

export const onlyVariables = (word: ShellWord, keys: Keys): boolean =>
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
    writtenTo(other).some(target => {
      const written = trace.pathOf(target, other);
      return covers(folder, written) && !keys.paths.has(written);
    }),
  );
}

export const writtenTo = ({ redirects }: Command): string[] =>
  redirects.flatMap(r => (r.operator.includes('>') && r.target ? [r.target.value] : []));

/** Lines of ssh's configuration that only say which key file to use. */
function namesIdentityOnly(command: Command, targets: readonly string[]): boolean {
  if (!targets.some(target => /config$/.test(target))) return false;
  const lines = printedLines(command);
  return (
    lines.some(l => /^IdentityFile\b/i.test(l)) &&
    lines.every(l => /^(?:Host|IdentityFile|IdentitiesOnly)\b/i.test(l))
  );
}
