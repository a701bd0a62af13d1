import { readDefinitions } from './definitions.ts';
import { named, readFlags } from './flags.ts';
import type { Head } from './head.ts';
import type {
  Copy,
  Definition,
  Flag,
  From,
  Heredoc,
  Instruction,
  InstructionBase,
  Stage,
  Word,
} from './model.ts';
import type { InstructionLines, Source } from './source.ts';
import { contains, Placed, type Span } from './text.ts';
import { readJsonWords, readWords } from './words.ts';

/** An instruction whose words are read when they are asked for. A class: getters of object literals are slow. */
export class ReadInstruction extends Placed implements InstructionBase {
  readonly keyword: Instruction['keyword'];
  readonly index: number;
  readonly onbuild: boolean;
  readonly flags: readonly Flag[];
  readonly heredocs: readonly Heredoc[];
  readonly json: boolean;
  stage: Stage | undefined = undefined;
  protected readonly source: Source;
  private readonly _keywordStart: number;
  private readonly _keywordEnd: number;
  /** Before the heredocs' bodies. */
  private readonly _wordsEnd: number;
  private _words: readonly Word[] | undefined;

  constructor(source: Source, lines: InstructionLines, index: number, head: Head) {
    super(lines.start, lines.heredocs.length ? lines.bodyEnd : lines.end);
    this.keyword = head.keyword;
    this.index = index;
    this.onbuild = head.onbuild;
    this.flags = readFlags(source, head.end, lines.end);
    this.heredocs = lines.heredocs;
    this.source = source;
    this._keywordStart = head.start;
    this._keywordEnd = head.end;
    this._wordsEnd = lines.end;
    this._words = readJsonWords(source, this._wordsStart(), lines.end);
    this.json = this._words !== undefined;
  }

  get keywordSpan(): Span {
    return { start: this._keywordStart, end: this._keywordEnd };
  }

  get words(): readonly Word[] {
    this._words ??= this.readWords();
    return this._words;
  }

  /** Its words, which nothing keeps. */
  protected readWords(): readonly Word[] {
    return this._words ?? readWords(this.source, this._wordsStart(), this._wordsEnd);
  }

  private _wordsStart(): number {
    return this.flags.at(-1)?.end ?? this._keywordEnd;
  }
}

export class ReadFrom extends ReadInstruction implements From {
  declare readonly keyword: 'FROM';

  get image(): Word | undefined {
    return this.words[0];
  }

  get alias(): Word | undefined {
    return this.words[1]?.value.toUpperCase() === 'AS' ? this.words[2] : undefined;
  }

  get platform(): string | undefined {
    return named(this.flags, 'platform')?.value;
  }
}

export class ReadCopy extends ReadInstruction implements Copy {
  declare readonly keyword: 'COPY' | 'ADD';
  fromStage: Stage | undefined = undefined;
  private _sources: readonly Word[] | undefined = undefined;

  get sources(): readonly Word[] {
    this._sources ??= this._paths.slice(0, -1);
    return this._sources;
  }

  get destination(): Word | undefined {
    return this._paths.at(-1);
  }

  get from(): string | undefined {
    return named(this.flags, 'from')?.value;
  }

  private get _paths(): readonly Word[] {
    const { heredocs, words } = this;
    return heredocs.length ? words.filter(word => !heredocs.some(({ span }) => contains(span, word))) : words;
  }
}

/** ARG, ENV or LABEL. */
export class ReadSetting extends ReadInstruction {
  private _definitions: readonly Definition[] | undefined = undefined;

  get definitions(): readonly Definition[] {
    this._definitions ??= readDefinitions(this.keyword, this.readWords());
    return this._definitions;
  }
}
