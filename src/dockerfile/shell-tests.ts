import { forEachChild, type SyntaxNode, type TestCommand, type Word } from 'unbash';
import type { ScriptText } from './script-text.ts';
import type { Command, ShellWord } from './shell.ts';
import { apart, spanOf, toWord } from './shell-words.ts';

/** `[[ … ]]`, which the parser takes for an expression, as a command with words like those of `[`. */
export function toTest(node: TestCommand, script: ScriptText, source: string): Command {
  const span = spanOf(node, script);
  const words: ShellWord[] = [];
  let at = span.start;
  for (const operand of operandsOf(node)) {
    const word = toWord(operand, script, source);
    addMarks(word.span.start);
    words.push(word);
    at = word.span.end;
  }
  addMarks(span.end);
  return {
    name: '[[',
    words,
    assignments: [],
    redirects: [],
    // The parser gives no end to one that is not closed.
    span: { start: span.start, end: Math.max(span.end, at) },
    ...apart,
  };

  /** Brackets and operators, which stand between the operands. */
  function addMarks(end: number): void {
    for (const { 0: text, index } of source.slice(at, end).matchAll(/[^\s\\]+/g)) {
      const start = at + index;
      const mark = { start, end: start + text.length };
      words.push({ text, value: text, span: mark, variables: [], literal: true });
    }
  }
}

function operandsOf(node: SyntaxNode): Word[] {
  const found: Word[] = [];
  forEachChild(node, child => {
    if (child.type === 'Word') found.push(child);
    else found.push(...operandsOf(child));
  });
  return found;
}
