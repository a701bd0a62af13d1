import type { Dockerfile, Instruction } from '../dockerfile/model.ts';

/** `$NAME` or `${NAME…}` somewhere in an instruction. */
export interface VariableUse {
  readonly name: string;
  /** What follows the name in braces: `:-` and `-` give another value, `:?` and `?` stop the build; '' for neither. */
  readonly operator: string;
}

/** The variables that the builder or the shell puts in while building; CMD and the like run later. */
export function variableUses(dockerfile: Dockerfile, instruction: Instruction): VariableUse[] {
  if (runsLater.has(instruction.keyword)) return [];
  const uses: VariableUse[] = [];
  for (const [whole, plain, braced, operator = ''] of code(dockerfile, instruction).matchAll(reference)) {
    // An escaped `$` is text to the builder; in a RUN a shell within the shell may still expand it.
    if (whole.startsWith('\\') && instruction.keyword !== 'RUN') continue;
    uses.push({ name: (plain ?? braced) as string, operator });
  }
  return uses;
}

/** Those of the builder's own arguments for platforms that the instructions use. */
export function platformArguments(dockerfile: Dockerfile, instructions: readonly Instruction[]): string[] {
  const used = instructions.flatMap(instruction => variableUses(dockerfile, instruction));
  return [...new Set(used.map(({ name }) => name).filter(isPlatformArgument))];
}

export const isPlatformArgument = (name: string): boolean =>
  /^(TARGET|BUILD)(PLATFORM|OS|ARCH|VARIANT)$/.test(name);

const runsLater = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
const reference = /\\?\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-+?])?)/g;

/** The instruction without the comments between its lines and without here-documents that the builder does not expand. */
function code(dockerfile: Dockerfile, instruction: Instruction): string {
  const left = [
    ...dockerfile.comments.map(({ span }) => span),
    ...(instruction.keyword === 'RUN' ? [] : instruction.heredocs.filter(h => h.quoted).map(h => h.bodySpan)),
  ].filter(({ start, end }) => start >= instruction.span.start && end <= instruction.span.end);
  let text = '';
  let at = instruction.span.start;
  for (const { start, end } of left.sort((a, b) => a.start - b.start)) {
    text += dockerfile.text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return text + dockerfile.text.slice(at, instruction.span.end);
}
