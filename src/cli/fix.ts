import path from 'node:path';
import { indexLines } from '../dockerfile/text.ts';
import { type BuildPlan, makePlan } from '../optimize/plan.ts';
import type { FileEdit } from '../rules/rule.ts';
import type { Arguments } from './arguments.ts';
import { createContextReader } from './context.ts';
import { createFailures } from './failures.ts';
import { printError } from './output.ts';
import { textLines } from './reports.ts';
import { createTextFile, readTextFile, replaceTextFile } from './text-file.ts';

/** Prints or writes the files as the plan has them; what is left for a person goes to stderr. */
export async function fix(chosen: Extract<Arguments, { command: 'fix' }>): Promise<number> {
  const failures = createFailures();
  const contextOf = createContextReader();
  let left = false;
  for (const file of chosen.paths) {
    try {
      const read = await readTextFile(file);
      if (!read.exact) throw new Error('not UTF-8, so it cannot be rewritten without loss');
      const { context, folder } = await contextOf(read);
      const plan = makePlan(context, chosen);
      if (chosen.write) {
        for (const other of plan.files) await writeOther(folder, other);
        if (plan.after !== read.text) await replaceTextFile(read, plan.after);
      } else process.stdout.write(plan.after);
      for (const line of notes(file, plan, chosen.write)) printError(line);
      left ||= plan.remaining.length > 0;
    } catch (error) {
      failures.add(file, error);
    }
  }
  return failures.count ? 2 : left ? 1 : 0;
}

async function writeOther(folder: string, { path: inside, before, after }: FileEdit): Promise<void> {
  const file = path.join(folder, inside);
  if (before === '') await createTextFile(file, after);
  else await replaceTextFile({ path: file, text: before }, after);
}

/** What a person has to know and to decide; positions are those of the rewritten file. */
function notes(file: string, { after, steps, remaining, files }: BuildPlan, written: boolean): string[] {
  const verb = written ? 'changed' : 'to change';
  return [
    ...new Set(steps.flatMap(step => step.notes.map(note => `${file}: note: ${note}`))),
    ...files.map(other => `${file}: ${verb} with it: ${other.path}`),
    ...textLines({ file, lines: indexLines(after), findings: remaining }, false),
  ];
}
