import { quote } from '../quote.ts';

/** A word of a command in a job: text, with variables that the job's shell puts in. */
export type ShellWord = string | ShellParts;

export type ShellParts = readonly (string | Variable)[];

export interface Variable {
  readonly variable: string;
}

/** ``word`ref=${variable('CI_REGISTRY_IMAGE')}/cache` ``. */
export function word(texts: readonly string[], ...values: (string | Variable)[]): ShellParts {
  return texts.flatMap((text, i) => [text, ...values.slice(i, i + 1)]);
}

export const variable = (name: string): Variable => ({ variable: name });

/** The word for a POSIX shell: variables expand, nothing else does, and it stays one word. */
export function posixWord(parts: ShellWord): string {
  if (typeof parts === 'string') return quote(parts, 'sh');
  if (!parts.some(part => typeof part !== 'string')) return quote(parts.join(''), 'sh');
  let text = '';
  parts.forEach((part, i) => {
    if (typeof part === 'string') text += part.replace(/[\\$`"]/g, '\\$&');
    else {
      const next = parts.slice(i + 1).find(following => following !== '');
      text += typeof next === 'string' && /^\w/.test(next) ? `\${${part.variable}}` : `$${part.variable}`;
    }
  });
  return `"${text}"`;
}

/** A command with each group of words, a flag and its value say, on a line of its own. */
export function posixCommand(groups: readonly (readonly ShellWord[])[]): string {
  return groups.map(group => group.map(posixWord).join(' ')).join(' \\\n  ');
}
