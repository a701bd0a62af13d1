import { instructionAt } from '../dockerfile/instruction-at.ts';
import { copyFlags } from '../syntax/copy-flags.ts';
import { runFlags } from '../syntax/run-flags.ts';
import type { Hover, HoverSubject } from './hover.ts';
import { holds } from './places.ts';
import { flagText } from './syntax-text.ts';

/** On the flags of RUN, COPY and ADD that Docker's own extensions say nothing about: what they do, and who knows them. */
export function flagHover({ context }: HoverSubject, offset: number): Hover | undefined {
  const instruction = instructionAt(context.dockerfile, offset);
  const flag = instruction?.flags.find(({ span }) => holds(span, offset));
  if (!instruction || !flag || /^(from|chown)$/.test(flag.name)) return undefined;
  const { keyword } = instruction;
  const syntax = [...runFlags, ...copyFlags].find(
    ({ name, keywords }) => name === flag.name && (keywords as readonly string[]).includes(keyword),
  );
  return syntax && { span: flag.span, text: flagText(keyword, syntax, context.settings.builder) };
}
