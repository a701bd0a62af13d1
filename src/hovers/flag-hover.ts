import { availability } from '../syntax/availability.ts';
import { copyFlags } from '../syntax/copy-flags.ts';
import { type FlagSyntax, flagReference } from '../syntax/flag.ts';
import { runFlags } from '../syntax/run-flags.ts';
import type { Hover, HoverSubject } from './hover.ts';
import { heading, paragraphs } from './markdown.ts';
import { holds, instructionAt } from './places.ts';

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

function flagText(
  keyword: string,
  { name, feature, summary }: FlagSyntax,
  builder: Parameters<typeof availability>[1],
): string {
  const since = feature && availability(feature, builder);
  return paragraphs([
    heading(`${keyword} --${name}`, flagReference(keyword, name)),
    summary(),
    since && `${since}.`,
  ]);
}
