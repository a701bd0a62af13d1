import type { Dockerfile } from '../dockerfile/model.ts';
import type { ContextFiles } from './sources.ts';

/** Whether everything is there that the Dockerfile copies: if not, a checkout lacks what builds bring along. */
export function isCompleteContext(dockerfile: Dockerfile, { has }: Pick<ContextFiles, 'has'>): boolean {
  return dockerfile.instructions.every(copy => {
    if ((copy.keyword !== 'COPY' && copy.keyword !== 'ADD') || copy.from !== undefined || copy.onbuild)
      return true;
    return copy.sources.every(source => {
      const path = dockerfile.variables.expand(source.value, copy);
      return path === undefined || /[*?[]|^\w+:\/\/|^git@|^[./]*$/.test(path) || has(path);
    });
  });
}
