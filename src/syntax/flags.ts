import { copyFlags } from './copy-flags.ts';
import type { FlagSyntax } from './flag.ts';
import { runFlags } from './run-flags.ts';

/** The flags of an instruction, besides `--mount`; none of one other than RUN, COPY and ADD. */
export const flagsOf = (keyword: string): FlagSyntax[] =>
  [...runFlags, ...copyFlags].filter(({ keywords }) => (keywords as readonly string[]).includes(keyword));
