import { replaceInstruction } from '../dockerfile/edits.ts';
import { folderOf } from '../dockerfile/folder-of.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { reaches, runsFrom } from '../dockerfile/reach.ts';
import type { Command } from '../dockerfile/shell.ts';
import type { TextEdit } from '../dockerfile/text.ts';
import { covers } from '../secrets/paths.ts';
import type { SecretFile, SecretTrace } from '../secrets/sources.ts';
import { keyCommands } from './key-commands.ts';
import type { Removal } from './key-removal.ts';
import type { Keys } from './keys.ts';

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
    const folder = /\/\.ssh$/.test(path) ? path : folderOf(path);
    if (!/\/\.ssh$/.test(folder) || made.has(folder)) continue;
    const users = runsFrom(dockerfile, instruction).filter(run => !removal.instructions.has(run));
    const first = users.find(run => {
      const dead = keyCommands(trace.runOf(run), keys);
      return run.script.commands.some(c => !dead.has(c) && writesInto(trace, run, c, folder));
    });
    if (!first || makesFolder(dockerfile, trace, first, folder)) continue;
    made.add(folder);
    removal.instructions.delete(instruction);
    edits.push(replaceInstruction(dockerfile, instruction, [`RUN mkdir -p ${folder}`]));
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
  return dockerfile.runs.some(
    run =>
      reaches(run, until) &&
      run.script.commands.some(
        c => c.name === 'mkdir' && c.words.some(w => trace.runOf(run).pathOf(w.value, c) === folder),
      ),
  );
}
