import type { Definition, Word } from './model.ts';
import { none } from './none.ts';
import { Placed, type Span } from './text.ts';

/** What ARG, ENV and LABEL define: `A=b C="d e"`, `ARG A`, and the old `ENV A b c`. */
export function readDefinitions(keyword: string, words: readonly Word[]): readonly Definition[] {
  const [first, second] = words;
  if (!first) return none;
  if (keyword !== 'ARG' && second && !first.value.includes('=')) {
    const value = words
      .slice(1)
      .map(word => word.value)
      .join(' ');
    const { end } = words.at(-1) as Word;
    return [new ReadDefinition(first.value, value, first.start, first.end, second.start, end)];
  }
  return words.map(({ text, value, start, end }) => {
    const sign = value.indexOf('=');
    if (sign === -1) return new ReadDefinition(value, undefined, start, end, end, end);
    const at = start + text.indexOf('=');
    return new ReadDefinition(value.slice(0, sign), value.slice(sign + 1), start, at, at + 1, end);
  });
}

class ReadDefinition extends Placed implements Definition {
  readonly name: string;
  readonly value: string | undefined;
  private readonly _nameEnd: number;
  private readonly _valueStart: number;

  constructor(
    name: string,
    value: string | undefined,
    start: number,
    nameEnd: number,
    valueStart: number,
    end: number,
  ) {
    super(start, end);
    this.name = name;
    this.value = value;
    this._nameEnd = nameEnd;
    this._valueStart = valueStart;
  }

  get nameSpan(): Span {
    return { start: this.start, end: this._nameEnd };
  }

  get valueSpan(): Span | undefined {
    return this.value === undefined ? undefined : { start: this._valueStart, end: this.end };
  }
}
