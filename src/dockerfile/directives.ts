import type { Directive } from './model.ts';
import { firstCharacter, lineAt } from './source-lines.ts';

const pattern = /^#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*(\S.*?)[ \t\r]*$/;

export interface Directives {
  readonly directives: readonly Directive[];
  readonly escape: '\\' | '`';
  /** Offset of the first line behind them. */
  readonly end: number;
}

/** The `# name=value` lines at the top; anything else, a blank line too, ends them. */
export function readDirectives(text: string): Directives {
  const directives: Directive[] = [];
  let line = lineAt(text, 0);
  for (;;) {
    const start = firstCharacter(text, line);
    const found = pattern.exec(text.slice(start, line.end));
    if (!found) break;
    const [whole, name = '', value = ''] = found;
    const valueStart = start + whole.indexOf(value, whole.indexOf('=') + 1);
    const valueSpan = { start: valueStart, end: valueStart + value.length };
    directives.push({ name: name.toLowerCase(), value, span: { start, end: valueSpan.end }, valueSpan });
    line = lineAt(text, line.next);
  }
  const chosen = directives.find(directive => directive.name === 'escape')?.value;
  return { directives, escape: chosen === '`' ? '`' : '\\', end: line.start };
}
