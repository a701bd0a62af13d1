import { instructionAt, nextInstruction } from '../dockerfile/instruction-at.ts';
import type { Dockerfile } from '../dockerfile/model.ts';
import type { Span } from '../dockerfile/text.ts';
import { findsSame } from './foreign-rules.ts';

const comment = /^(?:hadolint|tally)[ \t]+(global[ \t]+)?ignore[ \t]*=[ \t]*([^;]+)/i;

/**
 * What was told to other linters holds for us too, where we find the same: `# hadolint ignore=…`, `# tally ignore=…`,
 * both with `global` for the whole file, and `# check=skip=…` of BuildKit.
 * @returns whether a finding of the rule at the span is ignored.
 */
export function readForeignIgnores(dockerfile: Dockerfile): (rule: string, span: Span) => boolean {
  const wholeFile = dockerfile.directives.flatMap(({ name, value }) =>
    name === 'check' ? skipped(value) : [],
  );
  const next: { readonly index: number; readonly foreign: string }[] = [];
  for (const { text, span } of dockerfile.comments) {
    const [, global, names] = comment.exec(text) ?? [];
    if (names === undefined) continue;
    const index = nextInstruction(dockerfile, span)?.index;
    for (const foreign of listed(names))
      if (global) wholeFile.push(foreign);
      else if (index !== undefined) next.push({ index, foreign });
  }
  if (wholeFile.length + next.length === 0) return () => false;
  return (rule, span) => {
    const instruction = instructionAt(dockerfile, span.start);
    const here = next.filter(({ index }) => index === instruction?.index).map(({ foreign }) => foreign);
    return [...wholeFile, ...here].some(foreign => findsSame(foreign, rule, instruction));
  };
}

/** The checks of `skip=A,B;error=true`. */
const skipped = (check: string): string[] =>
  check.split(';').flatMap(part => listed(/^\s*skip\s*=(.*)$/i.exec(part)?.[1] ?? ''));

/** A reason may stand behind the last name. */
const listed = (names: string): string[] =>
  names.split(',').flatMap(name => /^\s*(\S+)/.exec(name)?.[1] ?? []);
