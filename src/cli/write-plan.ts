import path from 'node:path';
import type { BuildPlan } from '../optimize/plan.ts';
import type { FileEdit } from '../rules/rule.ts';
import type { Source } from './source.ts';
import { createTextFile, replaceTextFile } from './text-file.ts';

/** @throws {Error} for a file that would lose what is not text. */
export function mayBeRewritten({ exact }: Source): void {
  if (!exact) throw new Error('not UTF-8, so it cannot be rewritten without loss');
}

/**
 * Writes the Dockerfile and the files of its build context as the plan has them, where they are others than before.
 * @throws {Error} when one has changed since or cannot be written.
 */
export async function writePlan(source: Source, folder: string, { files, after }: BuildPlan): Promise<void> {
  for (const other of files) await writeOther(folder, other);
  if (after !== source.text) await replaceTextFile(source, after);
}

async function writeOther(folder: string, { path: inside, before, after }: FileEdit): Promise<void> {
  const file = path.join(folder, inside);
  if (before === '') await createTextFile(file, after);
  else await replaceTextFile({ path: file, text: before }, after);
}

/** What a person has to know of a plan, and which other files change with it. */
export function planRemarks(name: string, { steps, files }: BuildPlan, written: boolean): string[] {
  const verb = written ? 'changed' : 'to change';
  return [
    ...new Set(steps.flatMap(step => step.notes.map(note => `${name}: note: ${note}`))),
    ...files.map(other => `${name}: ${verb} with it: ${other.path}`),
  ];
}
