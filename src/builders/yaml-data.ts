import { parse } from 'yaml';

/** What a YAML text means, aliases and `<<` put in; undefined where it is not well formed. */
export function yamlData(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error', merge: true });
  } catch {
    return undefined;
  }
}

/** The entries of a map; of all else none. */
export const entriesOf = (data: unknown): Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {};
