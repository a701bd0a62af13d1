import type { Dockerfile, Env, Run } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import { contains, type Span } from '../dockerfile/text.ts';

/** A place where ssh is told to take any host key. */
export interface HostKeyCheckOff {
  readonly instruction: Run | Env;
  readonly span: Span;
  /** A file or the environment keeps it, so that containers have it too. */
  readonly kept: boolean;
}

const off =
  /StrictHostKeyChecking(?:[\s="':]|\\t|\\ ){1,8}(?:no|off|false)\b|UserKnownHostsFile(?:[\s="':]|\\t|\\ ){1,8}\/dev\/null/gi;

/** One for each RUN and ENV; the first place counts. */
export function hostKeyChecksOff(dockerfile: Dockerfile): HostKeyCheckOff[] {
  if (!/StrictHostKeyChecking|UserKnownHostsFile/i.test(dockerfile.text)) return [];
  return dockerfile.instructions.flatMap(instruction => {
    if ((instruction.keyword !== 'RUN' && instruction.keyword !== 'ENV') || !instruction.stage) return [];
    const [first] = placesOff(dockerfile, instruction.span);
    if (!first) return [];
    const keeps = (c: Command) =>
      c.redirects.some(r => r.operator.includes('>')) || /^(?:tee|sed|git)$/.test(c.name);
    const kept =
      instruction.keyword === 'ENV' ||
      instruction.script.commands.some(c => keeps(c) && contains(c.span, first));
    return [{ instruction, span: first, kept }];
  });
}

/** All places in a part of the text; comments say nothing. */
export function placesOff(dockerfile: Dockerfile, span: Span): Span[] {
  const text = dockerfile.text.slice(span.start, span.end);
  return [...text.matchAll(off)]
    .map(m => ({ start: span.start + m.index, end: span.start + m.index + m[0].length }))
    .filter(place => !dockerfile.comments.some(comment => contains(comment.span, place)));
}
