import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { Span } from '../dockerfile/text.ts';

/** `$NAME` or `${NAME…}` somewhere in an instruction. */
export interface VariableUse {
  readonly name: string;
  /** What follows the name in braces: `:-` and `-` give another value, `:?` and `?` stop the build; '' for neither. */
  readonly operator: string;
  readonly instruction: Instruction;
}

/**
 * The variables that the builder or the shell puts in while building; CMD and the like run later.
 * @param instructions in the order of the file.
 */
export function variableUses(dockerfile: Dockerfile, instructions: readonly Instruction[]): VariableUse[] {
  const uses: VariableUse[] = [];
  const { comments } = dockerfile;
  let next = 0;
  /** Those behind the place that was asked for before. */
  const commentsUpTo = (place: number): Span[] => {
    const spans: Span[] = [];
    for (let one = comments[next]; one && one.start < place; one = comments[++next]) spans.push(one.span);
    return spans;
  };
  for (const instruction of instructions) {
    commentsUpTo(instruction.start);
    const inside = commentsUpTo(instruction.end);
    if (!runsLater.has(instruction.keyword)) uses.push(...usesIn(dockerfile.text, instruction, inside));
  }
  return uses;
}

/** Those of the builder's own arguments for platforms, in the order of their first use. */
export const platformArguments = (uses: readonly VariableUse[]): string[] => [
  ...new Set(uses.map(({ name }) => name).filter(isPlatformArgument)),
];

export const isPlatformArgument = (name: string): boolean =>
  /^(TARGET|BUILD)(PLATFORM|OS|ARCH|VARIANT)$/.test(name);

const runsLater = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
const reference = /\\?\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-+?])?)/g;

function usesIn(text: string, instruction: Instruction, comments: readonly Span[]): VariableUse[] {
  const run = instruction.keyword === 'RUN';
  // The builder leaves a here-document with a quoted delimiter as it is; the shell of a RUN does not.
  const verbatim = run ? [] : instruction.heredocs.filter(h => h.quoted).map(h => h.bodySpan);
  const code = without(text, instruction.span, [...comments, ...verbatim]);
  const uses: VariableUse[] = [];
  for (const [whole, plain, braced, operator = ''] of code.matchAll(reference)) {
    // An escaped `$` is text to the builder; in a RUN a shell within the shell may still expand it.
    if (whole.startsWith('\\') && !run) continue;
    uses.push({ name: (plain ?? braced) as string, operator, instruction });
  }
  return uses;
}

/** The piece of the text without some others. */
function without(text: string, piece: Span, left: readonly Span[]): string {
  let result = '';
  let at = piece.start;
  for (const { start, end } of left) {
    result += text.slice(at, start);
    at = end;
  }
  return result + text.slice(at, piece.end);
}
