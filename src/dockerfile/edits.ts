import type { Dockerfile, Instruction, Run } from './model.ts';
import type { TextEdit } from './text.ts';

/** Takes out the instruction with its lines, and one of two blank lines that would meet. */
export function removeInstruction(dockerfile: Dockerfile, instruction: Instruction): TextEdit {
  const { text, lines } = dockerfile;
  const first = lines.lineAt(instruction.start);
  const last = lines.lineAt(instruction.end);
  const start = lines.lineStart(first);
  let end = lines.lineStart(last + 1);
  const isBlank = (line: number) =>
    line < lines.lineCount && text.slice(lines.lineStart(line), lines.lineStart(line + 1)).trim() === '';
  if (end < text.length && isBlank(last + 1) && (first === 0 || isBlank(first - 1)))
    end = lines.lineStart(last + 2);
  return { start, end, newText: '' };
}

/** Puts whole lines before the instruction. */
export function insertBefore(
  dockerfile: Dockerfile,
  instruction: Instruction,
  added: readonly string[],
): TextEdit {
  const at = dockerfile.lines.lineStart(dockerfile.lines.lineAt(instruction.start));
  return { start: at, end: at, newText: added.map(line => line + dockerfile.eol).join('') };
}

/** Puts whole lines before the instruction and the comments directly above it, which speak of it. */
export function insertAbove(
  dockerfile: Dockerfile,
  instruction: Instruction,
  added: readonly string[],
): TextEdit {
  const { text, lines, eol, directives, instructions } = dockerfile;
  const before = instructions[instruction.index - 1] ?? directives.at(-1);
  const floor = before ? lines.lineAt(before.span.end) + 1 : 0;
  let line = lines.lineAt(instruction.start);
  while (line > floor && /^\s*#/.test(text.slice(lines.lineStart(line - 1), lines.lineStart(line)))) line--;
  const at = lines.lineStart(line);
  return { start: at, end: at, newText: added.map(l => l + eol).join('') };
}

/** Puts whole lines behind the instruction. */
export function insertAfter(
  dockerfile: Dockerfile,
  instruction: Instruction,
  added: readonly string[],
): TextEdit {
  const { end } = instruction.span;
  return { start: end, end, newText: added.map(line => dockerfile.eol + line).join('') };
}

/** Puts lines in the place of the instruction, and of blanks behind it. */
export function replaceInstruction(
  dockerfile: Dockerfile,
  instruction: Instruction,
  added: readonly string[],
): TextEdit {
  const { start, end } = instruction.span;
  const blanks = /^[ \t]+(?=\r?\n)/.exec(dockerfile.text.slice(end, end + 80))?.[0].length ?? 0;
  return { start, end: end + blanks, newText: added.join(dockerfile.eol) };
}

/** @param options the value of `--mount`: `type=ssh,required=true`. */
export function addMount(run: Run, options: string): TextEdit {
  const at = run.mounts.at(-1)?.end ?? run.keywordSpan.end;
  return { start: at, end: at, newText: ` --mount=${options}` };
}

/** The white space that the file puts before continued lines; four spaces when it has none. */
export function indentation(dockerfile: Dockerfile): string {
  const escaped = dockerfile.escape === '`' ? /`[ \t]*\r?\n([ \t]+)\S/ : /\\[ \t]*\r?\n([ \t]+)\S/;
  return escaped.exec(dockerfile.text)?.[1] ?? '    ';
}

/** Lines joined to one instruction in the file's own escape character: `RUN a \`, `    && b`. */
export function continued(dockerfile: Dockerfile, first: string, rest: readonly string[]): string[] {
  const indent = indentation(dockerfile);
  const all = [first, ...rest.map(line => indent + line)];
  return all.map((line, i) => (i < all.length - 1 ? `${line} ${dockerfile.escape}` : line));
}
