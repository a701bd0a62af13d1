/**
 * What a program gets from a line at the prompt of cmd.exe, by the documented phases: variables, then carets outside
 * of quotes, then the splitting of the Microsoft C runtime.
 * @param line up to the first operator; throws where one stands outside of quotes.
 */
export function readCmdLine(line: string, variables: Readonly<Record<string, string>> = {}): string[] {
  return splitArguments(removeCarets(expandPercents(line, variables)));
}

/** At the prompt, an unknown variable stays as written. */
export function expandPercents(line: string, variables: Readonly<Record<string, string>>): string {
  return line.replace(/%([^%:]+)(?::[^%=]*=[^%]*|:~[^%]*)?%/g, (whole, name: string) =>
    name.toUpperCase() in variables ? (variables[name.toUpperCase()] as string) : whole,
  );
}

export function removeCarets(line: string): string {
  let result = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i] as string;
    if (c === '^' && !quoted) result += line[++i] ?? '';
    else {
      if (c === '"') quoted = !quoted;
      if (!quoted && /[&|<>()\r\n]/.test(c)) throw new Error(`cmd.exe acts upon ${c} in ${line}`);
      result += c;
    }
  }
  return result;
}

function splitArguments(line: string): string[] {
  const found: string[] = [];
  let current: string | undefined;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const slashes = /\\*/.exec(line.slice(i))?.[0].length ?? 0;
    if (slashes && line[i + slashes] === '"') {
      current = (current ?? '') + '\\'.repeat(Math.floor(slashes / 2));
      i += slashes - 1;
      if (slashes % 2) {
        current += '"';
        i++;
      }
      continue;
    }
    const c = line[i] as string;
    if (c === '"') {
      quoted = !quoted;
      current ??= '';
    } else if (!quoted && (c === ' ' || c === '\t')) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else current = (current ?? '') + c;
  }
  if (current !== undefined) found.push(current);
  return found;
}

/** The arguments of a PowerShell command whose words are bare or in single quotes; throws on anything else. */
export function readPowerShellLine(line: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    const word =
      /^(?:['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]|([A-Za-z_.][\w./\\-]*|--?[A-Za-z][A-Za-z-]*))(?: |$)/.exec(
        rest,
      );
    if (!word) throw new Error(`PowerShell acts upon ${rest}`);
    found.push(word[2] ?? (word[1] as string).replace(/['‘’‚‛]{2}/g, pair => pair[1] as string));
    at += word[0].length;
  }
  return found;
}
