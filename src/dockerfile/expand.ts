/** Longer values are not worth knowing: a few lines can double a value without end. */
const lengthLimit = 4096;

/** How deep `${A:-${B:-…}}` may nest before the value counts as unknown. */
const depthLimit = 20;

/**
 * The text with variables put in as the builder does: `$A`, `${A}`, `${A:-word}`, `${A:+word}`, `${A:?word}` and the
 * same without the colon; `\$` gives `$`. Undefined when a value is unknown or the form is not one of these.
 */
export function expandVariables(
  text: string,
  valueFrom: (name: string) => string | undefined,
): string | undefined {
  if (!text.includes('$')) return text;
  let at = 0;
  const value = read(0);
  return value === undefined || value.length > lengthLimit ? undefined : value;

  /** Up to the end, or to the brace that closes the word of an operator; to the end also of what grows too long. */
  function read(depth: number): string | undefined {
    let result: string | undefined = '';
    if (depth > depthLimit) at = text.length;
    while (at < text.length && !(depth > 0 && text[at] === '}')) {
      let part: string | undefined = text[at] as string;
      if (text.startsWith('\\$', at)) {
        part = '$';
        at += 2;
      } else if (part === '$') part = readReference(depth);
      else at++;
      result = result === undefined || part === undefined ? undefined : result + part;
      if (result !== undefined && result.length > lengthLimit) at = text.length;
    }
    return result;
  }

  function readReference(depth: number): string | undefined {
    const plain = match(/\$([A-Za-z_]\w*)/y);
    if (plain) return valueFrom(plain[1] as string);
    const braced = match(/\$\{([A-Za-z_]\w*)(:?[-+?]|(?=\}))/y);
    if (!braced) {
      at++;
      // `${A#pattern}`, `$(command)`.
      return text[at] === '{' || text[at] === '(' ? undefined : '$';
    }
    const [, name = '', operator = ''] = braced;
    const value = valueFrom(name);
    const word = operator ? read(depth + 1) : undefined;
    if (text[at++] !== '}') return undefined;
    const set = operator.startsWith(':') ? Boolean(value) : value !== undefined;
    if (operator.endsWith('+')) return set ? word : '';
    return operator.endsWith('-') && !set ? word : value;
  }

  function match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  }
}

/** The names of the variables that a text asks for, `$NAME` or `${NAME…}`. */
export const variablesIn = (text: string): string[] =>
  [...text.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name as string);
