import { readDefinitions } from './definitions.ts';
import { readFlag } from './flags.ts';
import { LazyRun } from './lazy-run.ts';
import type { Arg, Copy, Dockerfile, Env, Flag, From, Heredoc, Instruction, Label, Word } from './model.ts';
import type { Mutable } from './mutable.ts';
import { none } from './none.ts';
import { type InstructionLines, readSource, type Source } from './source.ts';
import { linkStages } from './stages.ts';
import { contains, indexLines } from './text.ts';
import { readJsonWords, readKeyword, readWord, readWords, skipSpace, withoutSpareRoom } from './words.ts';

/** Reads any text as a Dockerfile. Never throws: what is not understood becomes `UNKNOWN` instructions. */
export function readDockerfile(text: string): Dockerfile {
  const { source, directives, instructions } = readSource(text);
  return {
    text,
    lines: indexLines(text),
    eol: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n',
    escape: source.escape,
    memory: new Map(),
    directives,
    comments: source.comments,
    ...linkStages(instructions.map((lines, index) => readInstruction(source, lines, index))),
  };
}

/** By name: a keyword cut out of the text would be compared letter by letter. */
const keywords: ReadonlyMap<string, Instruction['keyword']> = new Map(
  (
    [
      'ADD',
      'ARG',
      'CMD',
      'COPY',
      'ENTRYPOINT',
      'ENV',
      'EXPOSE',
      'FROM',
      'HEALTHCHECK',
      'LABEL',
      'MAINTAINER',
      'RUN',
      'SHELL',
      'STOPSIGNAL',
      'USER',
      'VOLUME',
      'WORKDIR',
    ] as const
  ).map(keyword => [keyword, keyword]),
);

/** Without its stage, which is not known before all are read. */
function readInstruction(source: Source, lines: InstructionLines, index: number): Instruction {
  const { heredocs } = lines;
  const { start, end } = lines.span;
  const span = heredocs.length ? { start, end: lines.end } : lines.span;
  const first = readKeyword(source, start, end);
  const onbuild = first.value === 'ONBUILD';
  const trigger = onbuild ? readKeyword(source, first.span.end, end) : first;
  const { value, span: keywordSpan } = trigger.value ? trigger : first;
  const flags = readFlags(source, keywordSpan.end, end);
  const from = flags.at(-1)?.span.end ?? keywordSpan.end;
  const keyword = keywords.get(value) ?? 'UNKNOWN';
  if (keyword === 'RUN')
    return new LazyRun({ index, span, keywordSpan, onbuild, flags, heredocs }, source, from, end);
  const strings = readJsonWords(source, from, end);
  const words = strings ?? readWords(source, from, end);
  const json = strings !== undefined;
  const stage = undefined;
  const made = { keyword, index, span, keywordSpan, stage, onbuild, flags, words, json, heredocs };
  return detail(made as Instruction, source.text);
}

/** The leading `--name=value` words; one in quotes is none to the builder. */
function readFlags(source: Source, start: number, end: number): readonly Flag[] {
  const { code, escape: escapeCharacter } = source;
  const flags: Flag[] = [];
  let at = skipSpace(code, start, end, escapeCharacter);
  while (code.startsWith('--', at)) {
    const flag = readFlag(readWord(source, at, end));
    if (!flag) break;
    flags.push(flag);
    at = skipSpace(code, flag.span.end, end, escapeCharacter);
  }
  return flags.length ? withoutSpareRoom(flags) : none;
}

/** What the kind of the instruction makes of its words, added to it. */
function detail(instruction: Instruction, text: string): Instruction {
  const { words, flags, heredocs } = instruction;
  const flag = (name: string) => flags.find(f => f.name === name)?.value;
  switch (instruction.keyword) {
    case 'FROM': {
      const from: Mutable<From> = instruction;
      from.image = words[0];
      from.alias = words[1]?.value.toUpperCase() === 'AS' ? words[2] : undefined;
      from.platform = flag('platform');
      break;
    }
    case 'COPY':
    case 'ADD': {
      const copy: Mutable<Copy> = instruction;
      const paths = heredocs.length ? words.filter(word => !isHeredoc(word, heredocs)) : words;
      copy.sources = paths.slice(0, -1);
      copy.destination = paths.at(-1);
      copy.from = flag('from');
      copy.fromStage = undefined;
      break;
    }
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      (instruction as Mutable<Arg | Env | Label>).definitions = readDefinitions(
        instruction.keyword,
        words,
        text,
      );
  }
  return instruction;
}

const isHeredoc = (word: Word, heredocs: readonly Heredoc[]): boolean =>
  heredocs.some(({ span }) => contains(span, word.span));
