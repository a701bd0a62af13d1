import { instructionAt } from '../dockerfile/instruction-at.ts';
import { flagsOf } from '../syntax/flags.ts';
import type { Hover, HoverSubject } from './hover.ts';
import { holds } from './places.ts';
import { flagText } from './syntax-text.ts';

/** On the flags of RUN, COPY and ADD that Docker's own extensions say nothing about: what they do, and who knows them. */
export function flagHover({ context }: HoverSubject, offset: number): Hover | undefined {
  const instruction = instructionAt(context.dockerfile, offset);
  const flag = instruction?.flags.find(({ span }) => holds(span, offset));
  if (!instruction || !flag || /^(from|chown)$/.test(flag.name)) return undefined;
  const { keyword } = instruction;
  const syntax = flagsOf(keyword).find(({ name }) => name === flag.name);
  return syntax && { span: flag.span, text: flagText(keyword, syntax, context.settings.builder) };
}
