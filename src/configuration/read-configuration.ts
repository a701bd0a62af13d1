import { t } from '@vscode/l10n';
import { type Document, isMap, isScalar, type Pair, type ParsedNode, parseDocument } from 'yaml';
import type { Span } from '../dockerfile/text.ts';
import { acceptedValue, checkValue } from './check-value.ts';
import type { Configuration } from './configuration.ts';
import { type OptionName, optionNames, options } from './options.ts';

export interface ConfigurationProblem {
  /** In the text of the file. */
  readonly span: Span;
  readonly message: string;
}

export interface ReadConfiguration {
  /** What is right of it; nothing of a file with a syntax error. */
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
}

/** Reads a configuration file, YAML or JSON, which is YAML too. Dots in the names of options may be levels. */
export function readConfiguration(text: string): ReadConfiguration {
  const document = parseDocument(text, { prettyErrors: false });
  const problems: ConfigurationProblem[] = document.errors.map(({ code, pos: [start, end], message }) => ({
    span: { start: Math.min(start, text.length), end: Math.min(end, text.length) },
    message: code === 'MULTIPLE_DOCS' ? t('A configuration file holds one document.') : message,
  }));
  if (problems.length > 0) return { configuration: {}, problems };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    return { configuration: {}, problems };
  if (!isMap(document.contents))
    return { configuration: {}, problems: [problem(document, [], t('No settings with their values.'))] };
  const chosen: Partial<Record<OptionName, unknown>> = {};
  try {
    readLevel(document, document.toJS() as object, [], chosen, problems);
  } catch (error) {
    // Aliases that unfold to more than any configuration has.
    problems.push(problem(document, [], (error as Error).message));
  }
  return { configuration: chosen as Configuration, problems };
}

function readLevel(
  document: Document,
  level: object,
  path: readonly string[],
  chosen: Partial<Record<OptionName, unknown>>,
  problems: ConfigurationProblem[],
): void {
  for (const [key, value] of Object.entries(level)) {
    const here = [...path, key];
    const name = optionNames.find(one => one === here.join('.'));
    if (name) {
      // A key whose value is commented out.
      if (value === null) continue;
      for (const { key: inside, unknown, message } of checkValue(options[name], value))
        problems.push(problem(document, inside === undefined ? here : [...here, inside], message, unknown));
      const accepted = acceptedValue(options[name], value);
      if (accepted !== undefined) chosen[name] = accepted;
    } else if (isLevel(here) && typeof value === 'object' && !Array.isArray(value))
      readLevel(document, value ?? {}, here, chosen, problems);
    else if (here.join('.') !== '$schema')
      problems.push(problem(document, here, t('No setting is called {0}.', here.join('.')), true));
  }
}

const isLevel = (path: readonly string[]): boolean =>
  optionNames.some(name => name.startsWith(`${path.join('.')}.`));

/** A problem with the value behind the keys, or with the last key itself where it is unknown. */
function problem(
  document: Document,
  path: readonly string[],
  message: string,
  unknown?: true,
): ConfigurationProblem {
  let key = document.contents as ParsedNode;
  let value: ParsedNode | null = key;
  for (const step of path) {
    const pair: Pair<ParsedNode, ParsedNode | null> | undefined = isMap<ParsedNode, ParsedNode | null>(value)
      ? value.items.find(one => String(one.key) === step)
      : undefined;
    // Behind an alias, whose value stands elsewhere.
    if (!pair) break;
    ({ key, value } = pair);
  }
  const [start, end] = ((unknown ? key : value) ?? key).range;
  return { span: { start, end }, message };
}
