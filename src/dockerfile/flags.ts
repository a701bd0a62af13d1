import type { Flag, Mount, MountOption, Word } from './model.ts';
import { none } from './none.ts';
import { Placed, type Span } from './text.ts';
import { type Code, readWord, skipSpace, withoutSpareRoom } from './words.ts';

/** The leading `--name=value` words; one in quotes is none to the builder. */
export function readFlags(source: Code, start: number, end: number): readonly Flag[] {
  const { code, escape: escapeCharacter } = source;
  let at = skipSpace(code, start, end, escapeCharacter);
  if (!code.startsWith('--', at)) return none;
  const flags: Flag[] = [];
  while (code.startsWith('--', at)) {
    const flag = readFlag(readWord(source, at, end));
    if (!flag) break;
    flags.push(flag);
    at = skipSpace(code, flag.end, end, escapeCharacter);
  }
  return withoutSpareRoom(flags);
}

/** `--name=value`; undefined for any other word. */
function readFlag(word: Word | undefined): Flag | undefined {
  if (!word) return undefined;
  const sign = word.value.indexOf('=');
  const name = sign === -1 ? word.value : word.value.slice(0, sign);
  if (!flagName.test(name)) return undefined;
  return new Option(name.slice(2).toLowerCase(), sign === -1 ? undefined : word.value.slice(sign + 1), word);
}

const flagName = /^--[a-zA-Z][\w-]*$/;

/** A flag, or an option of a mount. */
export class Option extends Placed implements Flag, MountOption {
  readonly name: string;
  readonly value: string | undefined;

  constructor(name: string, value: string | undefined, { start, end }: Span) {
    super(start, end);
    this.name = name;
    this.value = value;
  }
}

/** The first flag or option of that name. A loop: asked for each COPY and mount, a closure each time would be many. */
export function named<T extends Flag>(list: readonly T[], name: string): T | undefined {
  for (const one of list) if (one.name === name) return one;
  return undefined;
}

/** Where a mount stands, by any of the names of that option. */
export const mountTarget = (mount: Mount): string | undefined =>
  mount.get('target') ?? mount.get('dst') ?? mount.get('destination');

/** The options of a `--mount` flag; `text` is the Dockerfile's. */
export const readMount = (flag: Flag, text: string): Mount => new ReadMount(flag, readOptions(flag, text));

class ReadMount extends Placed implements Mount {
  readonly type: string;
  readonly options: readonly MountOption[];

  constructor({ start, end }: Span, options: readonly MountOption[]) {
    super(start, end);
    this.options = options;
    this.type = this.get('type') ?? 'bind';
  }

  get(name: string): string | undefined {
    const option = named(this.options, name);
    return option && (option.value ?? '');
  }
}

function readOptions(flag: Span, text: string): readonly MountOption[] {
  const written = text.slice(flag.start, flag.end);
  const options: MountOption[] = [];
  const from = written.indexOf('=') + 1;
  for (let start = from; from > 0 && start <= written.length; ) {
    const comma = written.indexOf(',', start);
    const end = comma === -1 ? written.length : comma;
    const option = readOption(written, start, end, flag.start);
    if (option) options.push(option);
    start = end + 1;
  }
  return withoutSpareRoom(options);
}

/** @param offset of the flag in the Dockerfile */
function readOption(flag: string, from: number, to: number, offset: number): MountOption | undefined {
  let start = from;
  let end = to;
  while (start < end && around.test(flag[start] as string)) start++;
  while (end > start && around.test(flag[end - 1] as string)) end--;
  let nameEnd = start;
  while (nameEnd < end && flag[nameEnd] !== '=') nameEnd++;
  if (nameEnd === start) return undefined;
  const value = nameEnd === end ? undefined : flag.slice(nameEnd + 1, end).replace(/["']/g, '');
  const span = { start: offset + start, end: offset + end };
  return new Option(flag.slice(start, nameEnd).toLowerCase(), value, span);
}

/** Quotes, and what is left of a joined line end. */
const around = /["'\s\\`]/;
