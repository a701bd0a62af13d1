import { t } from '@vscode/l10n';
import type { Bounds, Option } from './options.ts';

export interface ValueProblem {
  /** The key inside the value where it is wrong; undefined for the value as a whole. */
  readonly key?: string;
  /** Set where the key itself is wrong. */
  readonly unknown?: true;
  readonly message: string;
}

/** What an option does not take of a value; none for one that is right. */
export function checkValue(option: Option, value: unknown): readonly ValueProblem[] {
  const message = option.type === 'object' ? undefined : wrongValue(option, value);
  if (message) return [{ message }];
  return option.type === 'object' ? checkKeys(option, value) : [];
}

/** The part of a value that an option takes; undefined for none. */
export function acceptedValue(option: Option, value: unknown): unknown {
  const problems = checkValue(option, value);
  if (problems.length === 0) return value;
  if (problems.some(({ key }) => key === undefined)) return undefined;
  const wrong = new Set(problems.map(({ key }) => key));
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => !wrong.has(key)));
}

function checkKeys({ properties }: Extract<Option, { type: 'object' }>, value: unknown): ValueProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ message: t('{0} is no list of rules with their severities.', shown(value)) }];
  return Object.entries(value).flatMap(([key, one]) => {
    const allowed = Object.hasOwn(properties, key) ? properties[key]?.enum : undefined;
    if (!allowed) return [{ key, unknown: true, message: t('No rule is called {0}.', key) }];
    return allowed.includes(one) ? [] : [{ key, message: notOneOf(one, allowed) }];
  });
}

function wrongValue(option: Exclude<Option, { type: 'object' }>, value: unknown): string | undefined {
  switch (option.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : notOneOf(value, ['true', 'false']);
    case 'array':
      return Array.isArray(value) && value.every(one => typeof one === 'string')
        ? undefined
        : t('{0} is no list of texts.', shown(value));
    case 'string':
      if (option.enum)
        return option.enum.includes(value as string) ? undefined : notOneOf(value, option.enum);
      return typeof value === 'string' ? undefined : t('{0} is no text.', shown(value));
    default:
      return wrongNumber(option, option.type, value);
  }
}

function wrongNumber(bounds: Bounds, type: 'number' | 'integer', value: unknown): string | undefined {
  const { minimum, exclusiveMinimum, maximum } = bounds;
  if (typeof value !== 'number' || !Number.isFinite(value)) return t('{0} is no number.', shown(value));
  if (type === 'integer' && !Number.isInteger(value)) return t('{0} is no whole number.', value);
  if (minimum !== undefined && value < minimum) return t('{0} is less than {1}.', value, minimum);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return t('{0} is not more than {1}.', value, exclusiveMinimum);
  if (maximum !== undefined && value > maximum) return t('{0} is more than {1}.', value, maximum);
  return undefined;
}

const notOneOf = (value: unknown, allowed: readonly string[]): string =>
  t('{0} is none of {1}.', shown(value), allowed.join(', '));

const shown = (value: unknown): string => String(JSON.stringify(value));
