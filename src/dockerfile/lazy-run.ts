import { withoutQuotes } from './bare-text.ts';
import { readMount } from './flags.ts';
import type { Flag, Heredoc, Mount, Run, Stage, Word } from './model.ts';
import { none } from './none.ts';
import { readRunScript, type ShellKind } from './run-script.ts';
import type { Script } from './shell.ts';
import type { Source } from './source.ts';
import type { Span } from './text.ts';
import { readJsonWords, readWords } from './words.ts';

/** A RUN whose words and script are read when they are asked for; most are not. A class: getters of object literals are slow. */
export class LazyRun implements Run {
  readonly keyword = 'RUN';
  readonly index: number;
  readonly span: Span;
  readonly keywordSpan: Span;
  readonly onbuild: boolean;
  readonly flags: readonly Flag[];
  readonly heredocs: readonly Heredoc[];
  readonly mounts: readonly Mount[];
  stage: Stage | undefined = undefined;
  /** The shell in force, which an earlier SHELL or the base image chooses. */
  shell: ShellKind = 'posix';
  readonly #source: Source;
  readonly #bodyStart: number;
  readonly #bodyEnd: number;
  #strings: readonly Word[] | undefined;
  #words: readonly Word[] | undefined;
  #bare: string | undefined;
  #script: Script | undefined;
  #memory: Map<unknown, unknown> | undefined;

  /** @param bodyStart offset behind the flags; `bodyEnd` that before the heredocs' bodies. */
  constructor(
    base: Pick<Run, 'index' | 'span' | 'keywordSpan' | 'onbuild' | 'flags' | 'heredocs'>,
    source: Source,
    bodyStart: number,
    bodyEnd: number,
  ) {
    this.index = base.index;
    this.span = base.span;
    this.keywordSpan = base.keywordSpan;
    this.onbuild = base.onbuild;
    this.flags = base.flags;
    this.heredocs = base.heredocs;
    this.mounts = base.flags.length ? readMounts(base.flags, source.text) : none;
    this.#source = source;
    this.#bodyStart = bodyStart;
    this.#bodyEnd = bodyEnd;
    this.#strings = readJsonWords(source, bodyStart, bodyEnd);
  }

  get json(): boolean {
    return this.#strings !== undefined;
  }

  get words(): readonly Word[] {
    this.#words ??= this.#strings ?? readWords(this.#source, this.#bodyStart, this.#bodyEnd);
    return this.#words;
  }

  get bare(): string {
    this.#bare ??= this.#strings
      ? withoutQuotes(this.#strings.map(word => word.value).join(' '))
      : withoutQuotes(this.#source.code.slice(this.span.start, this.span.end));
    return this.#bare;
  }

  get script(): Script {
    this.#script ??= readRunScript(this.#source, this, this.shell);
    return this.#script;
  }

  get memory(): Map<unknown, unknown> {
    this.#memory ??= new Map();
    return this.#memory;
  }
}

const readMounts = (flags: readonly Flag[], text: string): readonly Mount[] =>
  flags.filter(({ name }) => name === 'mount').map(flag => readMount(flag, text));
