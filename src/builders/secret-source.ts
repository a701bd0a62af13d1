import type { SecretNeed } from './mount-needs.ts';

/** Where a secret comes from. */
export type SecretSource = { readonly file: string } | { readonly variable: string };

/**
 * The usual place: the file of the user's home that the mount puts in its place, the variable that it sets, or else a
 * variable named like the secret.
 */
export function secretSource(need: SecretNeed, home: string | undefined): SecretSource {
  const [variable] = need.variables;
  if (variable !== undefined) return { variable };
  if (home !== undefined)
    for (const target of [...need.targets, need.id]) {
      if (/(^|\/)(ssh_)?known_hosts$/.test(target)) return { file: `${home}/.ssh/known_hosts` };
      const below = /^\/(?:root|home\/[^/]+)\/(.+)$/.exec(target)?.[1];
      if (below) return { file: `${home}/${below}` };
    }
  return { variable: variableName(need.id) };
}

/** `npm-token` as the name of a variable: `NPM_TOKEN`. */
export function variableName(id: string): string {
  const name = id.replace(/\W+/g, '_').toUpperCase();
  return /^\d/.test(name) ? `_${name}` : name;
}
