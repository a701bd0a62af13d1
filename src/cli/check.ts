import { lint } from '../lint/lint.ts';
import type { Arguments } from './arguments.ts';
import { createContextReader } from './context.ts';
import { findDockerfiles } from './dockerfiles.ts';
import { createFailures } from './failures.ts';
import { printError, printOutput } from './output.ts';
import { type FileFindings, jsonReport, summary, textLines } from './reports.ts';
import { readTextFile } from './text-file.ts';

/** Lists the findings of all files on stdout. */
export async function check({ paths, format }: Extract<Arguments, { command: 'check' }>): Promise<number> {
  const failures = createFailures();
  const contextOf = createContextReader();
  const coloured = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const checked: FileFindings[] = [];
  for (const file of await findDockerfiles(paths, failures.add)) {
    try {
      const { context } = await contextOf(await readTextFile(file));
      const found = { file, lines: context.dockerfile.lines, findings: lint(context) };
      checked.push(found);
      if (format === 'text') textLines(found, coloured).forEach(printOutput);
    } catch (error) {
      failures.add(file, error);
    }
  }
  if (format === 'json') printOutput(jsonReport(checked));
  else printError(summary(checked));
  if (failures.count) return 2;
  return checked.some(({ findings }) => findings.length) ? 1 : 0;
}
