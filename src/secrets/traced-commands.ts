import { runsWith } from '../dockerfile/bare-text.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { type TextEdit, textOf } from '../dockerfile/text.ts';
import type { RunTrace, SecretTrace } from './sources.ts';

/** `set -x` before a command that names a secret: the shell prints the command with the value in it. */
export function tracedSecrets(
  dockerfile: Dockerfile,
  trace: SecretTrace,
): { run: Run; command: Command; word: ShellWord }[] {
  return runsWith(dockerfile, /set/).flatMap(run => {
    if (!run.bare.includes('$')) return [];
    const own = trace.runOf(run);
    const commands = run.script.leaves;
    return commands.flatMap(command => {
      const word = command.name === 'set' ? command.words.find(w => /^-\w*x/.test(w.value)) : undefined;
      const named = word && commands.some(c => c.span.start > command.span.start && namesSecret(own, c));
      return word && named ? [{ run, command, word }] : [];
    });
  });
}

function namesSecret(own: RunTrace, command: Command): boolean {
  const names = [...command.words, ...command.assignments.map(a => a.value)].flatMap(w => w.variables);
  return names.some(name => {
    const source = own.sourceOf(name);
    return source !== undefined && (source.type !== 'variable' || source.content !== 'default');
  });
}

/** The same script without its trace. */
export function withoutTrace(
  dockerfile: Dockerfile,
  { run, command, word }: { run: Run; command: Command; word: ShellWord },
): readonly TextEdit[] | undefined {
  if (word.value === '-x' && command.words.length === 2) return removeCommands(dockerfile, run, [command]);
  const at = textOf(dockerfile, word).indexOf('x');
  if (at === -1 || word.value === '-x') return undefined;
  return [{ start: word.span.start + at, end: word.span.start + at + 1, newText: '' }];
}
