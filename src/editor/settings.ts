import * as vscode from 'vscode';
import { acceptedValue } from '../configuration/check-value.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { optionNames, options } from '../configuration/options.ts';

/** What the settings say for a document; what is not of the declared type, as hand-written JSON may be, counts as unset. */
export function readSettings(document: vscode.TextDocument): Configuration {
  const settings = vscode.workspace.getConfiguration('layerwise', document);
  const chosen = optionNames.flatMap(name => {
    if (!isSet(settings.inspect(name))) return [];
    const value = acceptedValue(options[name], settings.get<unknown>(name));
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(chosen) as Configuration;
}

/** Whether a person has set it anywhere. */
const isSet = (found: object | undefined): boolean =>
  Object.entries(found ?? {}).some(
    ([level, value]) => /^(global|workspace)/.test(level) && value !== undefined,
  );
