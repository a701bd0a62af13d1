import type { Dockerfile } from '../dockerfile/model.ts';
import { textOf } from '../dockerfile/text.ts';
import type { VariableTable } from './secret-variables.ts';

/**
 * Takes variables called like keys for what their use shows: a part of paths (`-i ~/.ssh/$SSH_KEY`) is no secret, what
 * stands before the `@` of an address is a token.
 */
export function judgeByUseOfName(dockerfile: Dockerfile, variables: VariableTable): void {
  for (const variable of variables.secrets()) {
    const { name, kind, content, instruction } = variable;
    if (kind !== 'private-key' || content === 'real' || !/^\w+$/.test(name)) continue;
    const reference = new RegExp(`(.?)\\$(?:${name}\\b|\\{${name}\\})(@?)`, 'g');
    const uses = dockerfile.instructions
      .filter(i => i.index > instruction.index && i.keyword !== 'ARG')
      .flatMap(i => [...textOf(dockerfile, i).matchAll(reference)]);
    if (uses.some(([, before, at]) => at && (before === ':' || before === '/')))
      variables.reveal(variable, 'secret');
    else if (uses.length > 0 && uses.every(([, before]) => before === '/'))
      variables.reveal(variable, undefined);
  }
}
