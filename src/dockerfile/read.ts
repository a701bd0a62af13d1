import { type AstInstruction, parseInstruction } from './ast.ts';
import { readDefinitions } from './definitions.ts';
import { readFlags, readMount } from './flags.ts';
import type { Dockerfile, Instruction, InstructionBase, Mount, Word } from './model.ts';
import { readRunScript } from './run-script.ts';
import type { Script } from './shell.ts';
import { type InstructionLines, readSource, type Source } from './source.ts';
import { linkStages, type Unlinked } from './stages.ts';
import { indexLines, type Span } from './text.ts';
import { readJsonWords, readWords } from './words.ts';

/** Reads any text as a Dockerfile. Never throws: what is not understood becomes `UNKNOWN` instructions. */
export function readDockerfile(text: string): Dockerfile {
  const source = readSource(text);
  const { directives, comments } = source;
  return {
    text,
    lines: indexLines(text),
    eol: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n',
    escape: source.escape,
    directives,
    comments,
    ...linkStages(source.instructions.map((lines, index) => readInstruction(text, source, lines, index))),
  };
}

const known = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

function readInstruction(
  text: string,
  source: Source,
  { span: { start, end }, heredocs, end: lastEnd }: InstructionLines,
  index: number,
): Unlinked<Instruction> {
  const ast = parseInstruction(source.code, { start, end }, source.escape);
  const { keywordSpan, onbuild } = ast;
  const all = readWords(source.code, { start: keywordSpan.end, end }, source.escape);
  const flags = readFlags(all);
  const rest = all.slice(flags.length);
  const json = readJsonWords(source.code, { start: rest[0]?.span.start ?? end, end }, source.escape);
  const base = {
    index,
    span: { start, end: lastEnd },
    keywordSpan,
    onbuild,
    flags,
    words: json ?? rest.map(word => ({ ...word, text: text.slice(word.span.start, word.span.end) })),
    json: json !== undefined,
    heredocs,
  };
  return detail(text, source, ast, base);
}

type Base = Unlinked<InstructionBase>;

function detail(text: string, source: Source, ast: AstInstruction, base: Base): Unlinked<Instruction> {
  const { words, flags } = base;
  const keyword = known.has(ast.keyword) ? ast.keyword : 'UNKNOWN';
  const flag = (name: string) => flags.find(f => f.name === name)?.value;
  switch (keyword) {
    case 'FROM': {
      const wordAt = (span: Span | undefined) => words.find(word => word.span.start === span?.start);
      const [image, alias] = [wordAt(ast.image), wordAt(ast.alias)];
      return { ...base, keyword, image, alias, platform: flag('platform') };
    }
    case 'COPY':
    case 'ADD': {
      const paths = words.filter(word => !isHeredoc(word, base));
      return { ...base, keyword, sources: paths.slice(0, -1), destination: paths.at(-1), from: flag('from') };
    }
    case 'RUN':
      return {
        ...base,
        keyword,
        mounts: flags.filter(f => f.name === 'mount').map((f): Mount => readMount(f, text)),
        readScript: (shell): Script => readRunScript(text, base, source.escape, source.comments, shell),
      };
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return { ...base, keyword, definitions: readDefinitions(keyword, words, text) };
    default:
      return { ...base, keyword } as Unlinked<Instruction>;
  }
}

const isHeredoc = (word: Word, base: Base): boolean =>
  base.heredocs.some(({ span }) => span.start <= word.span.start && word.span.end <= span.end);
