import { type Instruction as AstInstruction, DockerfileParser } from 'dockerfile-ast';
import { readDefinitions } from './definitions.ts';
import { readFlags, readMount } from './flags.ts';
import type { Directive, Dockerfile, Instruction, InstructionBase, Mount, Word } from './model.ts';
import { readRunScript } from './run-script.ts';
import type { Script } from './shell.ts';
import { readSource, type Source } from './source.ts';
import { linkStages, type Unlinked } from './stages.ts';
import { indexLines, type LineIndex, type Span } from './text.ts';
import { readJsonWords, readWords } from './words.ts';

/** Reads any text as a Dockerfile. Never throws: what is not understood becomes `UNKNOWN` instructions. */
export function readDockerfile(text: string): Dockerfile {
  const source = readSource(text);
  const lines = indexLines(text);
  const ast = DockerfileParser.parse(source.blanked);
  const instructions = ast
    .getInstructions()
    .map((node, index) => readInstruction(text, source, lines, node, index));
  const directives = ast.getDirectives().map((node): Directive => {
    const valueSpan = toSpan(lines, node.getValueRange());
    const value = text.slice(valueSpan.start, valueSpan.end);
    return { name: node.getName().toLowerCase(), value, span: toSpan(lines, node.getRange()), valueSpan };
  });
  return {
    text,
    lines,
    eol: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n',
    escape: source.escape,
    directives,
    comments: source.comments,
    ...linkStages(instructions),
  };
}

type AstRange = ReturnType<AstInstruction['getRange']>;

const toSpan = (lines: LineIndex, { start, end }: AstRange): Span => ({
  start: lines.lineStart(start.line) + start.character,
  end: lines.lineStart(end.line) + end.character,
});

const known = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

function readInstruction(
  text: string,
  source: Source,
  lines: LineIndex,
  node: AstInstruction,
  index: number,
): Unlinked<Instruction> {
  const { start, end } = trimEnd(text, toSpan(lines, node.getRange()));
  const heredocs = source.heredocs.get(start);
  let keywordSpan = toSpan(lines, node.getInstructionRange());
  let keyword = node.getKeyword();
  const onbuild = keyword === 'ONBUILD';
  if (onbuild) {
    const [trigger] = readWords(source.code, { start: keywordSpan.end, end }, source.escape);
    if (trigger) keywordSpan = trigger.span;
    keyword = trigger?.value.toUpperCase() ?? '';
  }
  const all = readWords(source.code, { start: keywordSpan.end, end }, source.escape);
  const flags = readFlags(all);
  const rest = all.slice(flags.length);
  const json = readJsonWords(source.code, { start: rest[0]?.span.start ?? end, end }, source.escape);
  const base = {
    index,
    span: { start, end: heredocs?.end ?? end },
    keywordSpan,
    onbuild,
    flags,
    words: json ?? rest.map(word => ({ ...word, text: text.slice(word.span.start, word.span.end) })),
    json: json !== undefined,
    heredocs: heredocs?.heredocs ?? [],
  };
  return detail(text, source, known.has(keyword) ? keyword : 'UNKNOWN', base);
}

/** dockerfile-ast lets the last instruction reach over blank lines to the end of the text. */
function trimEnd(text: string, span: Span): Span {
  let { end } = span;
  while (end > span.start && /\s/.test(text[end - 1] as string)) end--;
  return { start: span.start, end };
}

type Base = Unlinked<InstructionBase>;

function detail(text: string, source: Source, keyword: string, base: Base): Unlinked<Instruction> {
  const { words, flags } = base;
  const flag = (name: string) => flags.find(f => f.name === name)?.value;
  switch (keyword) {
    case 'FROM': {
      const alias = /^as$/i.test(words[1]?.value ?? '') ? words[2] : undefined;
      return { ...base, keyword, image: words[0], alias, platform: flag('platform') };
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
