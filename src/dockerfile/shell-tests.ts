import type { TestCommand, TestExpression } from 'unbash';
import type { ScriptText } from './script-text.ts';
import type { Command, ShellWord } from './shell.ts';
import { spanOf, toWord } from './shell-words.ts';
import type { Span } from './text.ts';

/** `[[ … ]]`, which the parser takes for an expression, as a command with words like those of `[`. */
export function toTest(node: TestCommand, script: ScriptText, source: string): Command {
  const span = spanOf(node, script);
  const mark = (text: string, { start, end }: Span): ShellWord => ({
    text,
    value: text,
    span: { start, end },
    variables: [],
    literal: true,
  });
  const words = [
    mark('[[', { start: span.start, end: span.start + 2 }),
    ...wordsOf(node.expression),
    mark(']]', { start: span.end - 2, end: span.end }),
  ];
  return {
    name: '[[',
    words,
    assignments: [],
    redirects: [],
    span,
    pipedInto: undefined,
    pipedFrom: undefined,
    parent: undefined,
    user: undefined,
    place: undefined,
  };

  function wordsOf(expression: TestExpression): ShellWord[] {
    const start = spanOf(expression, script).start;
    const operator = (text: string, from: number) => {
      const at = Math.max(from, source.indexOf(text, from));
      return mark(text, { start: at, end: at + text.length });
    };
    const word = (w: Parameters<typeof toWord>[0]) => toWord(w, script, source);
    switch (expression.type) {
      case 'TestUnary':
        // The parser gives `[[ $A ]]` the operator that it means.
        return [
          ...(source.startsWith(expression.operator, start) ? [operator(expression.operator, start)] : []),
          word(expression.operand),
        ];
      case 'TestBinary': {
        const left = word(expression.left);
        return [left, operator(expression.operator, left.span.end), word(expression.right)];
      }
      case 'TestLogical':
        return expression.operands.flatMap((operand, i) => {
          const before = expression.operands[i - 1];
          const own = wordsOf(operand);
          return before ? [operator(expression.operator, spanOf(before, script).end), ...own] : own;
        });
      case 'TestNot':
        return [
          ...expression.negations.map(n => mark('!', spanOf(n, script))),
          ...wordsOf(expression.operand),
        ];
      case 'TestGroup':
        return [
          mark('(', { start, end: start + 1 }),
          ...wordsOf(expression.expression),
          mark(')', { start: spanOf(expression, script).end - 1, end: spanOf(expression, script).end }),
        ];
    }
  }
}
