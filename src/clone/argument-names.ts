import type { Dockerfile } from '../dockerfile/model.ts';
import type { ArgumentNames } from './two-stage.ts';

/** Names for the build arguments of a clone: the plain ones, or with the repository's name before them when taken. */
export function argumentNames(dockerfile: Dockerfile, repository: string | undefined): ArgumentNames {
  const taken = new Map<string, string | undefined>();
  for (const { definitions } of dockerfile.declarations)
    for (const { name, value } of definitions) taken.set(name, value);
  const named = (repository?.split(/[/:]/).at(-1) ?? 'source')
    .replace(/\.git$/, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  for (let i = 0; ; i++) {
    const prefix = i === 0 ? '' : i === 1 ? `${/^[A-Z_]/.test(named) ? '' : '_'}${named}_` : `${named}_${i}_`;
    const names = {
      repository: `${prefix}REPOSITORY`,
      baseCommit: `${prefix}BASE_COMMIT`,
      commit: `${prefix}COMMIT_SHA`,
    };
    // The same repository in another stage has the same arguments; that of the context when it is not known, too.
    const all = Object.values(names);
    const same = all.every(name => taken.has(name)) && taken.get(names.repository) === repository;
    if (same || !all.some(name => taken.has(name))) return names;
  }
}
