import type { Instruction } from './model.ts';
import type { Span } from './text.ts';
import { type Code, isBlank, lineBreak, skipSpace } from './words.ts';

/** The keyword of an instruction, behind `ONBUILD` where that stands before it, and where it is written. */
export interface Head extends Span {
  readonly keyword: Instruction['keyword'];
  readonly onbuild: boolean;
}

/** The head of what stands between the offsets: quotes and escapes mean nothing in it. */
export function readHead(source: Code, from: number, to: number, onbuild = false): Head {
  const { code, escape: escapeCharacter } = source;
  const start = skipSpace(code, from, to, escapeCharacter);
  let written = '';
  let end = start;
  for (let at = start; at < to && !isBlank(code.charCodeAt(at)); ) {
    const behind = code[at] === escapeCharacter ? lineBreak(code, at + 1, to) : 0;
    if (!behind) {
      end = at + 1;
      while (end < to && code[end] !== escapeCharacter && !isBlank(code.charCodeAt(end))) end++;
      written += code.slice(at, end);
    }
    at = behind || end;
  }
  const name = written.toUpperCase();
  if (name === 'ONBUILD' && !onbuild) {
    const trigger = readHead(source, end, to, true);
    return trigger.end > trigger.start ? trigger : { keyword: 'UNKNOWN', start, end, onbuild: true };
  }
  return { keyword: keywords.get(name) ?? 'UNKNOWN', start, end, onbuild };
}

/** By name: a keyword cut out of the text would be compared letter by letter. */
const keywords: ReadonlyMap<string, Instruction['keyword']> = new Map(
  (
    [
      'ADD',
      'ARG',
      'CMD',
      'COPY',
      'ENTRYPOINT',
      'ENV',
      'EXPOSE',
      'FROM',
      'HEALTHCHECK',
      'LABEL',
      'MAINTAINER',
      'RUN',
      'SHELL',
      'STOPSIGNAL',
      'USER',
      'VOLUME',
      'WORKDIR',
    ] as const
  ).map(keyword => [keyword, keyword]),
);
