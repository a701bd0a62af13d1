import { t } from '@vscode/l10n';

export type ShellName = 'sh' | 'powershell' | 'cmd';

/** What a shell is to run: a program with its arguments, and variables that hold for it. */
export interface Invocation {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * One line to paste at the prompt of a POSIX shell, of PowerShell or of cmd.exe, so that the program gets exactly these
 * arguments. PowerShell before 7.3 itself spoils empty arguments, double quotes and a backslash at the end of one.
 * @throws {RangeError} where the shell has no way to write an argument: NUL anywhere, a line break in cmd.exe.
 */
export function commandLine({ argv, environment }: Invocation, shell: ShellName): string {
  const words = argv.map(argument => quote(argument, shell));
  const variables = Object.entries(environment);
  if (shell === 'sh') {
    // An assignment before the command takes a plain name only; `env` takes any.
    const env = variables.some(([name]) => !/^[A-Za-z_]\w*$/.test(name)) ? ['env'] : [];
    const assignments = variables.map(([name, value]) =>
      env.length ? quotePosix(`${name}=${value}`) : `${name}=${quotePosix(value)}`,
    );
    return [...env, ...assignments, ...words].join(' ');
  }
  if (shell === 'powershell') {
    const assignments = variables.map(
      ([name, value]) => `$\{env:${name}} = ${quotePowerShellString(value)}; `,
    );
    const call = words[0]?.startsWith("'") ? '& ' : '';
    return `${assignments.join('')}${call}${words.join(' ')}`;
  }
  // No blank before `&&`: it would become part of the value.
  const assignments = variables.map(([name, value]) => `${cmdAssignment(name, value)}&& `);
  return `${assignments.join('')}${words.join(' ')}`;
}

/** @throws {RangeError} as `commandLine` does. */
export function quote(argument: string, shell: ShellName): string {
  if (argument.includes('\0')) throw new RangeError(t('A command line cannot hold a NUL character.'));
  if (shell === 'sh') return quotePosix(argument);
  return shell === 'powershell' ? quotePowerShell(argument) : quoteCmd(argument);
}

/** A leading `=` is expanded by zsh, a leading `~` by all. */
function quotePosix(argument: string): string {
  if (/^[\w@%+:,./-][\w@%+:,./=-]*$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", "'\\''")}'`;
}

/** Bare words are few: PowerShell splits `-a.b`, reads `1kb` as a number, `a,b` as an array, `@a` as a splat. */
function quotePowerShell(argument: string): string {
  if (/^(?:--?[A-Za-z][A-Za-z-]*|[A-Za-z_.][\w./\\-]*)$/.test(argument)) return argument;
  return quotePowerShellString(argument);
}

/** PowerShell takes typographic quotes for the plain one; each is doubled with itself. */
const quotePowerShellString = (text: string): string => `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;

function quoteCmd(argument: string): string {
  if (/[\r\n]/.test(argument)) throw new RangeError(t('cmd.exe cannot take a line break in an argument.'));
  if (/^[\w@+:,./\\=-]+$/.test(argument)) return argument;
  const quoted = quoteForProgram(argument);
  return /["%!]/.test(argument) ? escapeForCmd(quoted) : quoted;
}

/** As the Microsoft C runtime splits a command line: backslashes count only before a double quote. */
function quoteForProgram(argument: string): string {
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}

/**
 * Outside of quotes, a caret before each character that cmd.exe would act upon. `%NAME%` is looked up before carets
 * are, so the character behind `%` gets one too: no variable has a name that starts with a caret.
 */
const escapeForCmd = (text: string): string => text.replace(/(?<=%).|[()%!^"<>&|]/gs, '^$&');

function cmdAssignment(name: string, value: string): string {
  if (/[\r\n]/.test(value)) throw new RangeError(t('cmd.exe cannot take a line break in a variable.'));
  return /["%!]/.test(value) ? `set ${escapeForCmd(`${name}=${value}`)}` : `set "${name}=${value}"`;
}
