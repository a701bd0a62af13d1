import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type CallExpression,
  type MemberExpression,
  type Node,
  type Program,
  parseSync,
  Visitor,
} from 'oxc-parser';

export interface SourceText {
  /** What `t()` is called with: the English text, and its key. */
  readonly text: string;
  /** `src/file.ts:line` */
  readonly place: string;
}

export interface Source {
  /** Relative to the project. */
  readonly file: string;
  readonly text: string;
  readonly program: Program;
}

export const root = path.join(import.meta.dirname, '../..');

/** Every file of `src`, parsed. */
export function readSources(): Source[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => path.posix.join('src', name.replaceAll('\\', '/')))
    .sort()
    .map(file => source(file, readFileSync(path.join(root, file), 'utf8')));
}

/** @throws when the text cannot be parsed. */
export function source(file: string, text: string): Source {
  const { program, errors } = parseSync(file, text);
  if (errors.length) throw new Error(`${file}: ${errors[0]?.message}`);
  return { file, text, program };
}

/** The texts that a source shows through `t()`; throws where one is made up as it runs, which no bundle can know. */
export function textsOf({ file, text, program }: Source): SourceText[] {
  const found: SourceText[] = [];
  new Visitor({
    CallExpression(call) {
      if (!translates(call)) return;
      const place = `${file}:${lineOf(text, call.start)}`;
      const [first] = call.arguments;
      if (first?.type !== 'Literal' || typeof first.value !== 'string')
        throw new Error(`${place}: t() needs a literal text`);
      found.push({ text: first.value, place });
    },
  }).visit(program);
  return found;
}

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Whether it is `t(…)`, `l10n.t(…)` or `vscode.l10n.t(…)`. */
export function translates({ callee }: CallExpression): boolean {
  return isNamed(callee, 't') || (isMember(callee, 't') && isL10n(callee.object));
}

const isL10n = (value: Node): boolean => isNamed(value, 'l10n') || isMember(value, 'l10n');

export const isNamed = (value: Node, name: string): boolean =>
  value.type === 'Identifier' && value.name === name;

export const isMember = (value: Node, name: string): value is MemberExpression =>
  value.type === 'MemberExpression' && isNamed(value.property, name);
