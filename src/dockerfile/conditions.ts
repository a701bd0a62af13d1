import type { Dockerfile, Run } from './model.ts';
import type { Command } from './shell.ts';
import type { Span } from './text.ts';

/** `if test …; then …; fi` without elif and else, and no compound command inside. */
export interface Condition {
  /** From `if` to `fi`, with the operator that joins it to its neighbours. */
  readonly cut: Span;
  readonly commands: readonly Command[];
}

/** The plain conditions of a RUN that can be taken out as a whole. */
export function conditionsOf(dockerfile: Dockerfile, run: Run): Condition[] {
  const { text } = dockerfile;
  const commands = run.script.leaves.filter(c => c.place && !c.parent);
  const found: Condition[] = [];
  for (let i = 0; i < commands.length; i++) {
    const test = commands[i] as Command;
    const lead = /\bif\s+$/.exec(text.slice(run.span.start, test.span.start))?.[0];
    if (lead === undefined || !/^(?:test|\[{1,2})$/.test(test.name)) continue;
    const last = lastOfBody(text, commands, i);
    if (last === undefined) continue;
    const end = (commands[last] as Command).place?.statement.end ?? 0;
    const closing = /^[\s;\\]*fi\b/.exec(text.slice(end, run.span.end))?.[0].length ?? 0;
    const cut = withOperator(text, run, { start: test.span.start - lead.length, end: end + closing });
    if (cut) found.push({ cut, commands: commands.slice(i, last + 1) });
  }
  return found;
}

/** Index of the last command before `fi`; undefined where anything but `then` stands between the commands. */
function lastOfBody(text: string, commands: readonly Command[], from: number): number | undefined {
  for (let i = from; i < commands.length; i++) {
    const { end } = (commands[i] as Command).place?.statement ?? { end: 0 };
    if (i > from && /^[\s;\\]*fi\b/.test(text.slice(end, end + 200))) return i;
    const next = commands[i + 1];
    const between = next && text.slice(end, next.span.start);
    const plain = i === from ? /^[\s;\\]*then[\s\\]+$/ : /^[\s;&|\\]*$/;
    if (between === undefined || !plain.test(between)) return undefined;
  }
  return undefined;
}

/** With the operator behind it, or else with the one before; undefined beside `||`, which asks for its outcome. */
function withOperator(text: string, run: Run, { start, end }: Span): Span | undefined {
  const behind = /^[\s\\]*(\|\||&&|;|\||&)[\s\\]*/.exec(text.slice(end, run.span.end));
  const before = /[\s\\]*(\|\||&&|;|\||&)[\s\\]*$/.exec(text.slice(run.span.start, start));
  if ([behind, before].some(m => m && m[1] !== '&&' && m[1] !== ';')) return undefined;
  if (behind) return { start, end: end + behind[0].length };
  return before ? { start: start - before[0].length, end } : undefined;
}
