import { readHead } from './head.ts';
import { ReadCopy, ReadFrom, ReadInstruction, ReadSetting } from './instructions.ts';
import type { Arg, Dockerfile, Env, Instruction, InstructionBase, Label, Other } from './model.ts';
import { ReadRun } from './read-run.ts';
import { type InstructionLines, readSource, type Source } from './source.ts';
import { linkStages } from './stages.ts';
import { indexLines } from './text.ts';

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

/** Without its stage, which is not known before all are read. */
function readInstruction(source: Source, lines: InstructionLines, index: number): Instruction {
  const head = readHead(source, lines.start, lines.end);
  switch (head.keyword) {
    case 'FROM':
      return new ReadFrom(source, lines, index, head);
    case 'COPY':
    case 'ADD':
      return new ReadCopy(source, lines, index, head);
    case 'RUN':
      return new ReadRun(source, lines, index, head);
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return new ReadSetting(source, lines, index, head) as Arg | Env | Label;
    default:
      return new ReadInstruction(source, lines, index, head) as InstructionBase as Other;
  }
}
