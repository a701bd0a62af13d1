/** Longer values are not worth knowing: a few lines can double a value without end. */
const lengthLimit = 4096;

const reference = /\\\$|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])([^}]*))?\})/g;

/**
 * The text with variables put in as the builder does: `$A`, `${A}`, `${A:-word}`, `${A:+word}`, `\$` kept as `$`.
 * Undefined when a value is unknown or the form is not one of these.
 */
export function expandVariables(
  text: string,
  valueFrom: (name: string) => string | undefined,
): string | undefined {
  if (!text.includes('$')) return text;
  let known = true;
  const result = text.replace(reference, (whole, plain, braced, operator, word) => {
    if (whole === '\\$') return '\uE000';
    const value = valueFrom(plain ?? braced);
    const fallback = operator?.endsWith('-') ? expandVariables(word, valueFrom) : undefined;
    const chosen = operator?.endsWith('+') ? (value ? word : '') : value || (fallback ?? value);
    if (chosen === undefined) known = false;
    return chosen ?? '';
  });
  if (!known || result.length > lengthLimit || /\$[{(]/.test(result)) return undefined;
  return result.replaceAll('\uE000', '$');
}
