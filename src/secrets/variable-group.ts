import type { SecretTrace, SecretVariable } from './sources.ts';

/** All variables of the name, and those whose values are made of them. */
export function groupOf(trace: SecretTrace, variable: SecretVariable): SecretVariable[] {
  const names = new Set([variable.name]);
  for (let size = 0; size !== names.size; ) {
    size = names.size;
    for (const v of trace.variables) if (v.from.some(f => names.has(f.name))) names.add(v.name);
  }
  return trace.variables.filter(v => names.has(v.name));
}

/** A variable that is another one's value under a second name shares its id. */
export function idFor(variable: SecretVariable): string {
  const [only, ...others] = variable.from;
  return only && others.length === 0 && isAlias(variable.definition.value) ? idFor(only) : variable.name;
}

export const isAlias = (value = ''): boolean => /^\$\{?\w+\}?$/.test(value);
