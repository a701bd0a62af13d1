import { version } from '../../package.json';
import { readArguments, usage } from './arguments.ts';
import { check } from './check.ts';
import { fix } from './fix.ts';
import { printError, printOutput } from './output.ts';
import { ruleList, rulePage } from './rule-pages.ts';

/**
 * What the program does.
 * @returns 0 when nothing is found or left, 1 when something is, 2 when an argument or a file is no good.
 */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const chosen = readArguments(argv);
  switch (chosen.command) {
    case 'check':
      return check(chosen);
    case 'fix':
      return fix(chosen);
    case 'explain':
      if (chosen.ids.length === 0) printOutput(ruleList());
      for (const id of chosen.ids) printOutput(await rulePage(id));
      return 0;
    case 'help':
      printOutput(usage);
      return 0;
    case 'version':
      printOutput(version);
      return 0;
    case 'none':
      printError(usage);
      return 2;
    case 'wrong':
      printError(`layerwise: ${chosen.reason} (layerwise --help lists what there is)`);
      return 2;
  }
}
