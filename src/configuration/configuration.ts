import type { Settings } from '../settings.ts';
import type { Severity } from '../severity.ts';
import { type Option, type OptionName, options } from './options.ts';

type ValueOf<O extends Option> = O extends { enum: readonly (infer E)[] }
  ? E
  : O extends { type: 'boolean' }
    ? boolean
    : O extends { type: 'string' }
      ? string
      : O extends { type: 'array' }
        ? readonly string[]
        : O extends { type: 'object' }
          ? Readonly<Record<string, Severity | 'off'>>
          : number;

type Values = { readonly [Name in OptionName]: ValueOf<(typeof options)[Name]> };

/** What people chose; each value is one that its option takes. */
export type Configuration = Partial<Values>;

/** The value in force. */
export const valueIn = <Name extends OptionName>(chosen: Configuration, name: Name): Values[Name] =>
  chosen[name] ?? (options[name].default as unknown as Values[Name]);

/** The later one wins, rule by rule. */
export function mergeConfigurations(first: Configuration, second: Configuration): Configuration {
  const rules = { ...first.rules, ...second.rules };
  return { ...first, ...second, ...(Object.keys(rules).length > 0 && { rules }) };
}

/** What rules take of it. */
export function toSettings(chosen: Configuration): Settings {
  return {
    builder: valueIn(chosen, 'builder'),
    history: valueIn(chosen, 'clone.history'),
    minimumLayerSize: valueIn(chosen, 'minimumLayerSize') * 1_000_000,
    syntax: valueIn(chosen, 'syntax').trim(),
    hostKeys: valueIn(chosen, 'hostKeys'),
    rules: valueIn(chosen, 'rules'),
  };
}
