import { parseArgs } from 'node:util';
import { rules } from '../rules/index.ts';
import { type Severity, severities } from '../severity.ts';
import { noRuleChoice, type RuleChoice, readRuleChoice } from './rule-choice.ts';

export type Arguments =
  | ({
      readonly command: 'check';
      readonly format: 'text' | 'json' | 'sarif';
      /** Whether safe fixes are written first. */
      readonly fix: boolean;
      /** The mildest finding that makes the exit code 1. */
      readonly failOn: Severity;
    } & Common)
  | ({ readonly command: 'fix'; readonly write: boolean; readonly safeOnly: boolean } & Common)
  | { readonly command: 'explain'; readonly ids: readonly string[] }
  | { readonly command: 'help' | 'version' | 'none' }
  | { readonly command: 'wrong'; readonly reason: string };

interface Common {
  /** Files, folders to look for Dockerfiles in, globs, `-` for the standard input; at least one. */
  readonly paths: readonly string[];
  readonly rules: RuleChoice;
  /** The file that the standard input stands for. */
  readonly stdinFilename: string | undefined;
}

export const usage = `Usage: layerwise check [OPTION…] [FILE|DIR|GLOB|-…]
       layerwise fix [OPTION…] FILE|GLOB|-…
       layerwise explain [RULE…]

check lists whole-source COPY layers and leaked keys and credentials. Without a file it looks in the working directory.
fix prints each Dockerfile as Layerwise would write it; what it leaves for you to decide goes to stderr.
explain prints why a rule matters and what to do about its findings, without a rule a list of all.
A GLOB in quotes means the same in every shell. "-" is the standard input.

check:
  --format text|json|sarif  How findings are listed (text)
  --fix                     Write the safe fixes, and list what is left
  --fail-on SEVERITY        The mildest finding that makes the exit code 1 (hint)
fix:
  --write                   Write the files instead of printing them
  --safe-only               Leave out fixes that change where the code comes from
check and fix:
  --rule ID                 Only this rule; can be repeated
  --rule ID=SEVERITY        This severity for the rule; can be repeated
  --stdin-filename FILE     The file that "-" stands for: its folder has the configuration and the build context
all:
  -h, --help
  -v, --version

SEVERITY is error, warning, information, hint, and for a rule also off.
Exit code: 0 nothing found or left, 1 findings, 2 wrong usage, a wrong configuration file, or a file that cannot be
read or written.`;

const optionsOf = {
  check: ['format', 'fix', 'fail-on', 'rule', 'stdin-filename'],
  fix: ['write', 'safe-only', 'rule', 'stdin-filename'],
  explain: [],
};
type Command = keyof typeof optionsOf;

export function readArguments(argv: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        fix: { type: 'boolean', default: false },
        'fail-on': { type: 'string', default: 'hint' },
        write: { type: 'boolean', default: false },
        'safe-only': { type: 'boolean', default: false },
        rule: { type: 'string', multiple: true, default: [] },
        'stdin-filename': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
    if (values.help) return { command: 'help' };
    if (values.version) return { command: 'version' };
    const [command, ...given] = positionals;
    if (command === undefined) return { command: 'none' };
    if (!isCommand(command)) return wrong(`no such command: ${command}`);
    const allowed: readonly string[] = optionsOf[command];
    const other = givenOptions(argv).find(option => !allowed.includes(option));
    if (other) return wrong(`${command} has no option --${other}`);
    if (command === 'explain') return explained(given);
    const paths = command === 'check' && given.length === 0 ? ['.'] : given;
    if (paths.length === 0) return wrong(`${command} needs a file`);
    const chosen = values.rule.reduce(readRuleChoice, noRuleChoice);
    const common = { paths, rules: chosen, stdinFilename: values['stdin-filename'] };
    const { write, fix, format, 'safe-only': safeOnly, 'fail-on': failOn } = values;
    if (paths.includes('-') && (write || fix))
      return wrong(`the standard input cannot be written: leave out --${write ? 'write' : 'fix'}`);
    if (command === 'fix') return { command, write, safeOnly, ...common };
    if (format !== 'text' && format !== 'json' && format !== 'sarif')
      return wrong(`no such format: ${format}`);
    const severity = severities.find(one => one === failOn);
    if (!severity) return wrong(`no such severity: ${failOn}`);
    return { command, format, fix, failOn: severity, ...common };
  } catch (error) {
    const [message = ''] = (error as Error).message.split('\n');
    const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1];
    return wrong(unknown === undefined ? message : `no such option: ${unknown}`);
  }
}

const isCommand = (name: string): name is Command => Object.hasOwn(optionsOf, name);

function explained(ids: readonly string[]): Arguments {
  const unknown = ids.find(id => !rules.some(rule => rule.id === id));
  return unknown === undefined ? { command: 'explain', ids } : wrong(`no such rule: ${unknown}`);
}

const wrong = (reason: string): Arguments => ({ command: 'wrong', reason });

/** The names of the options before `--`. */
function givenOptions(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).flatMap(one => /^--([\w-]+)/.exec(one)?.[1] ?? []);
}
