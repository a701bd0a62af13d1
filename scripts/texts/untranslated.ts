import { type Expression, type Node, Visitor } from 'oxc-parser';
import { isMember, isNamed, lineOf, type Source, translates } from './source-texts.ts';

/** Folders whose words are for users; in the others most are commands and patterns. */
const speaking = /^src\/(cli|editor|lint|optimize|report|rules)\//;

/** Properties that users read, wherever they are made. */
const shown =
  /^(description|detail|label|message|notes|placeHolder|prompt|reason|refused|remedy|title|tooltip)$/;

interface Part {
  readonly start: number;
  readonly end: number;
}

/** Words that a source shows without `t()`, each with its place: `src/file.ts:12 words`. */
export function untranslated({ file, text, program }: Source): string[] {
  const literals: { readonly part: Part; readonly words: string }[] = [];
  const silent: Part[] = [];
  const read: Part[] = [];
  const add = (part: Part, words: string) => {
    if (forPeople(words)) literals.push({ part, words });
  };
  new Visitor({
    Literal(part) {
      if (typeof part.value === 'string') add(part, part.value);
    },
    TemplateElement(part) {
      add(part, part.value.raw.replace(/<[^>]*>?/g, ''));
    },
    ImportDeclaration(part) {
      silent.push(part);
    },
    TSLiteralType(part) {
      silent.push(part);
    },
    CallExpression(part) {
      // What a call is given is not what it shows, unless it is listed below.
      if (translates(part) || isLog(part.callee)) silent.push(part);
      if (!speaking.test(file)) silent.push(...part.arguments);
    },
    Property({ key, value }) {
      if (isNamed(key, 'summary')) silent.push(value);
      if (key.type === 'Identifier' && shown.test(key.name)) read.push(value);
    },
  }).visit(program);
  const isShown = (part: Part) => {
    const [around] = [...silent, ...read]
      .filter(within(part))
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    return around ? !silent.includes(around) : speaking.test(file);
  };
  return literals
    .filter(({ part }) => isShown(part))
    .map(({ part, words }) => `${file}:${lineOf(text, part.start)} ${words}`);
}

const within =
  ({ start, end }: Part) =>
  (outer: Part): boolean =>
    outer.start <= start && end <= outer.end;

const isLog = (callee: Expression | Node): boolean =>
  callee.type === 'MemberExpression' && (isNamed(callee.object, 'log') || isMember(callee.object, 'log'));

/** Sentences have blanks between words, and no sign of code; names and markup have no blanks. */
const forPeople = (text: string): boolean => /\p{L}{2,},? \p{L}{2,}/u.test(text) && !code.test(text);

const code = /[{;=]|^#|^(ADD|ARG|FROM|docker|buildah|podman) /;
