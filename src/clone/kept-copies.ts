import type { RuleContext } from '../context.ts';
import { textOf } from '../dockerfile/text.ts';
import { leftBehind } from './left-behind.ts';
import type { Part } from './parts.ts';
import { contextPath } from './source-copy.ts';

/** A COPY of what stands beside the source folder in the same instruction, and of needed files that git does not have. */
export function keptCopies(context: RuleContext, { source, tree }: Part): string[] {
  const { copy } = source;
  const flags = copy.flags.map(flag => ` ${textOf(context.dockerfile, flag)}`).join('');
  const { text: destination } = copy.destination;
  const folder = destination.endsWith('/') ? destination : `${destination}/`;
  const others = copy.sources.filter(word => contextPath(word.value) !== contextPath(source.source.value));
  const lines: string[] = [];
  if (others.length && !copy.json)
    lines.push(`${copy.keyword}${flags} ${others.map(word => word.text).join(' ')} ${folder}`);
  if (others.length && copy.json) {
    const words = [...others.map(word => word.value), copy.destination.value];
    lines.push(`${copy.keyword}${flags} ${JSON.stringify(words).replaceAll('","', '", "')}`);
  }
  for (const path of leftBehind(context, source, tree).needed) {
    const inside = source.path ? path.slice(source.path.length + 1) : path;
    if (/^[\w./@+-]+$/.test(path) && !copy.json) lines.push(`COPY${flags} ${path} ${folder}${inside}`);
  }
  return lines;
}
