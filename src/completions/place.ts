import { readMount } from '../dockerfile/flags.ts';
import type {
  Copy,
  Directive,
  Dockerfile,
  Flag,
  Instruction,
  Mount,
  MountOption,
  Run,
} from '../dockerfile/model.ts';
import type { Span } from '../dockerfile/text.ts';

/** Where the cursor is, as far as something can be completed there. */
export type Place =
  | { readonly kind: 'directive-name'; readonly span: Span }
  | { readonly kind: 'directive-value'; readonly span: Span; readonly directive: Directive }
  | { readonly kind: 'instruction'; readonly span: Span; readonly instruction: Instruction }
  | { readonly kind: 'flag'; readonly span: Span; readonly instruction: Run | Copy }
  | {
      readonly kind: 'flag-value';
      readonly span: Span;
      readonly instruction: Run | Copy;
      readonly flag: Flag;
    }
  | MountPlace;

export interface MountPlace {
  readonly kind: 'mount-option' | 'mount-value';
  readonly span: Span;
  readonly run: Run;
  readonly mount: Mount;
  /** The option under the cursor. */
  readonly option: MountOption;
}

/** What stands at the cursor where nothing has been written yet, so that the reader sees a word there. */
export const mark = 'x';

/**
 * The place of an offset of a text that has the mark there.
 * @returns undefined where nothing is completed: in commands, comments and here-documents.
 */
export function placeAt(dockerfile: Dockerfile, offset: number): Place | undefined {
  const directive = dockerfile.directives.find(({ span }) => isIn(span, offset));
  if (directive)
    return isIn(directive.valueSpan, offset)
      ? { kind: 'directive-value', span: valuePiece(directive, offset), directive }
      : undefined;
  if (dockerfile.comments.some(({ span }) => isIn(span, offset))) return directiveName(dockerfile, offset);
  const instruction = dockerfile.instructions.find(({ span }) => isIn(span, offset));
  if (!instruction || instruction.heredocs.some(({ bodySpan }) => isIn(bodySpan, offset))) return undefined;
  if (isIn(instruction.keywordSpan, offset)) {
    const alone = instruction.end === instruction.keywordSpan.end && !instruction.onbuild;
    return alone ? { kind: 'instruction', span: instruction.keywordSpan, instruction } : undefined;
  }
  const { keyword } = instruction;
  if (keyword !== 'RUN' && keyword !== 'COPY' && keyword !== 'ADD') return undefined;
  return flagPlace(dockerfile, instruction as Run | Copy, offset);
}

const isIn = ({ start, end }: Span, offset: number): boolean => start <= offset && offset < end;

/** The value, or of `skip=A,B;error=true` one name of it. */
function valuePiece({ name, value, valueSpan }: Directive, offset: number): Span {
  if (name !== 'check') return valueSpan;
  const at = offset - valueSpan.start;
  const start = Math.max(...[';', ',', '='].map(sign => value.lastIndexOf(sign, at - 1))) + 1;
  const length = value.slice(at).search(/[;,]/);
  return { start: valueSpan.start + start, end: length === -1 ? valueSpan.end : offset + length };
}

/** A comment where a directive could stand. */
function directiveName({ text, lines, directives }: Dockerfile, offset: number): Place | undefined {
  const line = lines.lineAt(offset);
  if (line !== directives.length) return undefined;
  const start = lines.lineStart(line);
  const [, before = '', name = ''] =
    /^(\s*#\s*)(\w+)\s*$/.exec(text.slice(start, lines.lineStart(line + 1))) ?? [];
  const span = { start: start + before.length, end: start + before.length + name.length };
  return isIn(span, offset) ? { kind: 'directive-name', span } : undefined;
}

function flagPlace(dockerfile: Dockerfile, instruction: Run | Copy, offset: number): Place | undefined {
  const { text } = dockerfile;
  const [word] = instruction.words;
  if (word && isIn(word.span, offset)) {
    // Behind the flags, where nothing or the start of a flag has been written.
    const begins = !instruction.json && (word.text === mark || word.text.startsWith('-'));
    return begins ? { kind: 'flag', span: word.span, instruction } : undefined;
  }
  const flag = instruction.flags.find(({ span }) => isIn(span, offset));
  if (!flag) return undefined;
  if (flag.value === undefined) return { kind: 'flag', span: flag.span, instruction };
  const value = { start: text.indexOf('=', flag.start) + 1, end: flag.end };
  if (!isIn(value, offset)) return undefined;
  if (instruction.keyword === 'RUN' && flag.name === 'mount')
    return mountPlace(text, instruction, readMount(flag, text), offset);
  return { kind: 'flag-value', span: value, instruction, flag };
}

function mountPlace(text: string, run: Run, mount: Mount, offset: number): MountPlace | undefined {
  const option = mount.options.find(({ span }) => isIn(span, offset));
  if (!option) return undefined;
  const { start, end } = option.span;
  const equals = text.slice(start, end).indexOf('=');
  const nameEnd = equals === -1 ? end : start + equals;
  if (offset < nameEnd) return { kind: 'mount-option', span: { start, end: nameEnd }, run, mount, option };
  const quoted = /["']/.test(text[nameEnd + 1] as string) ? 1 : 0;
  return { kind: 'mount-value', span: { start: nameEnd + 1 + quoted, end }, run, mount, option };
}
