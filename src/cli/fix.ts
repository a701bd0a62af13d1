import { readDockerfile } from '../dockerfile/read.ts';
import { makePlan } from '../optimize/plan.ts';
import type { Arguments } from './arguments.ts';
import { createContextReader } from './context.ts';
import { findFiles } from './dockerfiles.ts';
import { createFailures } from './failures.ts';
import { printError } from './output.ts';
import { textLines } from './reports.ts';
import { readSource } from './source.ts';
import { mayBeRewritten, planRemarks, writePlan } from './write-plan.ts';

/** Prints or writes the files as the plan has them; what is left for a person goes to stderr. */
export async function fix(chosen: Extract<Arguments, { command: 'fix' }>): Promise<number> {
  const failures = createFailures();
  const contextOf = createContextReader(chosen.rules);
  let left = false;
  for (const file of await findFiles(chosen.paths, failures.add)) {
    try {
      const source = await readSource(file, chosen.stdinFilename);
      mayBeRewritten(source);
      const { context, folder } = await contextOf(source);
      const plan = makePlan(context, chosen);
      if (chosen.write) await writePlan(source, folder, plan);
      else process.stdout.write(plan.after);
      const { name } = source;
      // Positions are those of the rewritten file.
      const findings = textLines(
        { file: name, dockerfile: readDockerfile(plan.after), findings: plan.remaining },
        false,
      );
      for (const line of [...planRemarks(name, plan, chosen.write), ...findings]) printError(line);
      left ||= plan.remaining.length > 0;
    } catch (error) {
      failures.add(file, error);
    }
  }
  return failures.count ? 2 : left ? 1 : 0;
}
