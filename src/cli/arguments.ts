import { parseArgs } from 'node:util';

export type Arguments =
  | {
      readonly command: 'check';
      readonly format: 'text' | 'json';
      /** Files, and folders to look for Dockerfiles in; at least one. */
      readonly paths: readonly string[];
    }
  | {
      readonly command: 'fix';
      readonly write: boolean;
      readonly safeOnly: boolean;
      readonly paths: readonly string[];
    }
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'wrong'; readonly reason: string };

export const usage = `Usage: layerwise check [--format text|json] FILE|DIR…
       layerwise fix [--write] [--safe-only] FILE…

check lists whole-source COPY layers and leaked keys and credentials.
fix prints each Dockerfile as Layerwise would write it; what it leaves for you to decide goes to stderr.

  --format text|json  How check lists its findings (text)
  --write             Write the files instead of printing them
  --safe-only         Leave out fixes that change where the code comes from
  --help, --version

Exit code: 0 nothing found or left, 1 findings, 2 wrong usage or a file that cannot be read or written.`;

export function readArguments(argv: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        write: { type: 'boolean' },
        'safe-only': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
    if (values.help) return { command: 'help' };
    if (values.version) return { command: 'version' };
    const [command, ...paths] = positionals;
    const given = Object.keys(values);
    if (command === 'check') {
      const { format = 'text' } = values;
      if (format !== 'text' && format !== 'json') return wrong(`no such format: ${format}`);
      return checked(given, ['format'], { command, format, paths });
    }
    if (command === 'fix') {
      const { write = false, 'safe-only': safeOnly = false } = values;
      return checked(given, ['write', 'safe-only'], { command, write, safeOnly, paths });
    }
    return wrong(command === undefined ? 'a command is missing' : `no such command: ${command}`);
  } catch (error) {
    return wrong((error as Error).message.split('\n')[0] as string);
  }
}

const wrong = (reason: string): Arguments => ({ command: 'wrong', reason });

function checked(
  given: readonly string[],
  allowed: readonly string[],
  chosen: Extract<Arguments, { paths: readonly string[] }>,
): Arguments {
  const other = given.find(option => !allowed.includes(option));
  if (other) return wrong(`${chosen.command} has no option --${other}`);
  return chosen.paths.length ? chosen : wrong(`${chosen.command} needs a file`);
}
