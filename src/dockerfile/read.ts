import { readDefinitions } from './definitions.ts';
import { readFlag, readMount } from './flags.ts';
import { LazyRun } from './lazy-run.ts';
import type { Dockerfile, Flag, Heredoc, Instruction, Word } from './model.ts';
import { type InstructionLines, readSource, type Source } from './source.ts';
import { linkStages } from './stages.ts';
import { contains, indexLines } from './text.ts';
import { readJsonWords, readKeyword, readWord, readWords } from './words.ts';

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
    ...linkStages(source.instructions.map((lines, index) => readInstruction(source, lines, index))),
  };
}

const known = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

/** Without its stage, which is not known before all are read. */
function readInstruction(source: Source, lines: InstructionLines, index: number): Instruction {
  const { start, end } = lines.span;
  const first = readKeyword(source, lines.span);
  const onbuild = first.value === 'ONBUILD';
  const trigger = onbuild ? readKeyword(source, { start: first.span.end, end }) : first;
  const { value, span: keywordSpan } = trigger.value ? trigger : first;
  const { flags, body } = readFlags(source, keywordSpan.end, end);
  const base = {
    index,
    span: { start, end: lines.end },
    keywordSpan,
    stage: undefined,
    onbuild,
    flags,
    heredocs: lines.heredocs,
  };
  const keyword = known.has(value) ? value : 'UNKNOWN';
  if (keyword === 'RUN') {
    const mounts = flags.filter(f => f.name === 'mount').map(f => readMount(f, source.text));
    return new LazyRun(base, mounts, source, { start: body, end });
  }
  const json = readJsonWords(source, { start: body, end });
  const words = json ?? readWords(source, { start: body, end });
  return detail(source.text, keyword, { ...base, words, json: json !== undefined });
}

/** The leading `--name=value` words, and the offset of what stands behind them. */
function readFlags(source: Source, start: number, end: number): { flags: readonly Flag[]; body: number } {
  const flags: Flag[] = [];
  let word = readWord(source, { start, end });
  for (let flag = readFlag(word); word && flag; flag = readFlag(word)) {
    flags.push(flag);
    word = readWord(source, { start: word.span.end, end });
  }
  return { flags, body: word?.span.start ?? end };
}

type Base = Pick<
  Instruction,
  'index' | 'span' | 'keywordSpan' | 'stage' | 'onbuild' | 'flags' | 'heredocs' | 'words' | 'json'
>;

function detail(text: string, keyword: string, base: Base): Instruction {
  const { words, flags, heredocs } = base;
  const flag = (name: string) => flags.find(f => f.name === name)?.value;
  switch (keyword) {
    case 'FROM': {
      const alias = words[1]?.value.toUpperCase() === 'AS' ? words[2] : undefined;
      return { ...base, keyword, image: words[0], alias, platform: flag('platform') };
    }
    case 'COPY':
    case 'ADD': {
      const paths = heredocs.length ? words.filter(word => !isHeredoc(word, heredocs)) : words;
      const [sources, destination] = [paths.slice(0, -1), paths.at(-1)];
      return { ...base, keyword, sources, destination, from: flag('from'), fromStage: undefined };
    }
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return { ...base, keyword, definitions: readDefinitions(keyword, words, text) };
    default:
      return { ...base, keyword } as Instruction;
  }
}

const isHeredoc = (word: Word, heredocs: readonly Heredoc[]): boolean =>
  heredocs.some(({ span }) => contains(span, word.span));
