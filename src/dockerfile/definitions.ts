import type { Definition, Word } from './model.ts';

/** What ARG, ENV and LABEL define: `A=b C="d e"`, `ARG A`, and the old `ENV A b c`. */
export function readDefinitions(keyword: string, words: readonly Word[], text: string): Definition[] {
  const first = words[0];
  if (!first) return [];
  const second = words[1];
  if (keyword !== 'ARG' && second && !first.value.includes('=')) {
    const valueSpan = { start: second.span.start, end: (words.at(-1) as Word).span.end };
    const value = words
      .slice(1)
      .map(word => word.value)
      .join(' ');
    const span = { start: first.span.start, end: valueSpan.end };
    return [{ name: first.value, value, span, nameSpan: first.span, valueSpan }];
  }
  return words.map(word => {
    const sign = word.value.indexOf('=');
    if (sign === -1)
      return {
        name: word.value,
        value: undefined,
        span: word.span,
        nameSpan: word.span,
        valueSpan: undefined,
      };
    const start = word.span.start + text.slice(word.span.start, word.span.end).indexOf('=') + 1;
    return {
      name: word.value.slice(0, sign),
      value: word.value.slice(sign + 1),
      span: word.span,
      nameSpan: { start: word.span.start, end: start - 1 },
      valueSpan: { start, end: word.span.end },
    };
  });
}
