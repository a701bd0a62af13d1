import { readDockerfile } from '../dockerfile/read.ts';
import { lint } from '../lint/lint.ts';
import { makePlan } from '../optimize/plan.ts';
import type { Finding } from '../rules/rule.ts';
import { isAtLeast } from '../severity.ts';
import type { Arguments } from './arguments.ts';
import { createContextReader, type FileContext } from './context.ts';
import { findDockerfiles } from './dockerfiles.ts';
import { createFailures } from './failures.ts';
import { foldersFrom } from './folders.ts';
import { printError, printOutput } from './output.ts';
import { type FileFindings, jsonReport, summary, textLines } from './reports.ts';
import { sarifReport } from './sarif.ts';
import { readSource, type Source } from './source.ts';
import { createProgress, showsColour } from './terminal.ts';
import { mayBeRewritten, planRemarks, writePlan } from './write-plan.ts';

/** Lists the findings of all files on stdout, once safe fixes are written where that is asked for. */
export async function check(chosen: Extract<Arguments, { command: 'check' }>): Promise<number> {
  const { format } = chosen;
  const failures = createFailures();
  const contextOf = createContextReader(chosen.rules);
  const coloured = showsColour(process.stdout, process.env);
  const checked: FileFindings[] = [];
  const files = await findDockerfiles(chosen.paths, failures.add);
  const progress = createProgress(process.stderr, process.env, files.length);
  for (const [i, file] of files.entries()) {
    progress.show(i, file);
    try {
      const source = await readSource(file, chosen.stdinFilename);
      const found = await (chosen.fix ? fixedSafely : findingsOf)(source, await contextOf(source));
      checked.push(found);
      const lines = format === 'text' ? textLines(found, coloured) : [];
      if (lines.length + found.remarks.length > 0) progress.clear();
      found.remarks.forEach(printError);
      lines.forEach(printOutput);
    } catch (error) {
      progress.clear();
      failures.add(file, error);
    }
  }
  progress.clear();
  if (format === 'json') printOutput(jsonReport(checked));
  else if (format === 'sarif') {
    const complete = failures.count === 0;
    const root = foldersFrom(process.cwd()).at(-1) as string;
    printOutput(await sarifReport(checked, { complete, root }));
  } else {
    printError(summary(checked));
    // For a person, not for a log.
    if (process.stderr.isTTY) tellNext(checked);
  }
  if (failures.count) return 2;
  const all = checked.flatMap(({ findings }) => findings);
  return all.some(({ severity }) => isAtLeast(severity, chosen.failOn)) ? 1 : 0;
}

function tellNext(checked: readonly FileFindings[]): void {
  const first = checked.find(({ findings }) => findings.length > 0);
  if (!first) return;
  const { rule } = first.findings[0] as Finding;
  const file = first.file.replace('<stdin>', '-');
  printError(`layerwise explain ${rule.id} tells why, layerwise fix ${file} what to write instead.`);
}

interface Checked extends FileFindings {
  readonly remarks: readonly string[];
}

async function findingsOf({ name }: Source, { context, folder }: FileContext): Promise<Checked> {
  return { file: name, folder, dockerfile: context.dockerfile, findings: lint(context), remarks: [] };
}

async function fixedSafely(source: Source, { context, folder }: FileContext): Promise<Checked> {
  mayBeRewritten(source);
  const plan = makePlan(context, { safeOnly: true });
  await writePlan(source, folder, plan);
  const { name: file } = source;
  const remarks = planRemarks(file, plan, true);
  return { file, folder, dockerfile: readDockerfile(plan.after), findings: plan.remaining, remarks };
}
