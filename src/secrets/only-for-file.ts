import type { Run } from '../dockerfile/model.ts';
import { removeItems } from '../dockerfile/remove-parts.ts';
import type { Command } from '../dockerfile/shell.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { operands } from './command-options.ts';
import { fileEffects, inputsOf } from './file-effects.ts';
import { covers } from './paths.ts';

type PathOf = (text: string, command: Command) => string;

/** Whether a command does nothing but prepare, show or remove the file. */
export function onlyForFile(pathOf: PathOf, path: string, command: Command): boolean {
  const { name, pipedInto } = command;
  if (!/^(?:chmod|chown|chgrp|rm|shred|touch|ls|cat|dos2unix)$/.test(name) || pipedInto) return false;
  if (fileEffects(command).writes.some(w => w.path !== '/dev/null')) return false;
  const files = [...operands(command).slice(/^ch(?:mod|own|grp)$/.test(name) ? 1 : 0), ...inputsOf(command)];
  return (
    files.length > 0 &&
    files.every(f => covers(pathOf(f, command), path) && !/\/\*$|^\/\w*$/.test(pathOf(f, command)))
  );
}

/** Commands that prepare or remove the file among others, without its name. */
export function withoutOperand(pathOf: PathOf, path: string, run: Run): TextEdit[] {
  return run.script.leaves.flatMap(command => {
    if (!/^(?:rm|shred|chmod|chown)$/.test(command.name)) return [];
    const named = command.words.filter(
      (w, i) => i > 0 && !w.value.startsWith('-') && pathOf(w.value, command) === path,
    );
    return removeItems(command.words, new Set(named));
  });
}
