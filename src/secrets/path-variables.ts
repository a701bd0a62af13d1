import type { Dockerfile } from '../dockerfile/model.ts';
import type { VariableTable } from './secret-variables.ts';

/** Takes variables called like keys for what they are where they only make up paths: `-i ~/.ssh/$SSH_KEY`. */
export function forgetPathVariables(dockerfile: Dockerfile, variables: VariableTable): void {
  for (const variable of variables.secrets()) {
    if (variable.kind !== 'private-key' || variable.content === 'real' || !/^\w+$/.test(variable.name))
      continue;
    const reference = new RegExp(`(.?)\\$(?:${variable.name}\\b|\\{${variable.name}\\})`, 'g');
    const uses = dockerfile.instructions
      .filter(i => i.index > variable.instruction.index && i.keyword !== 'ARG')
      .flatMap(i => [...dockerfile.text.slice(i.span.start, i.span.end).matchAll(reference)]);
    if (uses.length > 0 && uses.every(m => m[1] === '/')) variables.reveal(variable, undefined);
  }
}
