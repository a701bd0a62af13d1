import type { BaseImage } from './base-image.ts';
import type { Remembering } from './remembered.ts';
import type { Script } from './shell.ts';
import type { LineIndex, Placed, Span } from './text.ts';
import type { Variables } from './variables.ts';

/** A Dockerfile as read: everything that rules need, every span true to `text`. Never mutated. */
export interface Dockerfile extends Remembering {
  readonly text: string;
  readonly lines: LineIndex;
  /** The line ending that the file uses (the first one found; `\n` without any). */
  readonly eol: '\n' | '\r\n';
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** Whole-line comments, also those inside continued instructions; parser directives excluded. */
  readonly comments: readonly Comment[];
  /** All instructions in the order of the text, those before the first FROM included. */
  readonly instructions: readonly Instruction[];
  /** All ARG and ENV, those before the first FROM included. */
  readonly declarations: readonly (Arg | Env)[];
  /** The RUNs of all stages; one before the first FROM is run by no builder. */
  readonly runs: readonly Run[];
  /** COPY and ADD of all stages. */
  readonly copies: readonly Copy[];
  readonly stages: readonly Stage[];
  readonly variables: Variables;
}

/** A parser directive, such as `# syntax=docker/dockerfile:1`. */
export interface Directive {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly valueSpan: Span;
}

export interface Comment extends Placed {
  /** Without the `#`, trimmed. */
  readonly text: string;
}

export interface Stage {
  /** Zero-based, in the order of the FROM instructions. */
  readonly index: number;
  readonly from: From;
  /** Lower case, as `AS` gives it. */
  readonly name: string | undefined;
  /** The instructions after FROM. */
  readonly instructions: readonly Instruction[];
  /** The earlier stage that FROM names. */
  readonly parent: Stage | undefined;
  /** Earlier stages whose files a COPY --from or a bind mount of this stage takes. */
  readonly copiesFrom: readonly Stage[];
  /** Whether its layers are layers of the final image: the last stage or an ancestor of it by FROM. */
  readonly ships: boolean;
  /** Whether any of its files can come into the final image: it ships, or a stage that reaches it is copied from. */
  readonly reaches: boolean;
  /** What is known about the root image, through all parents. */
  readonly base: BaseImage;
}

export type Instruction = From | Copy | Run | Arg | Env | Label | User | Workdir | Shell | Other;

/** What every instruction has: it goes from the keyword to the end of the last line (heredoc bodies included), without the line ending. */
export interface InstructionBase extends Placed {
  /** Zero-based place among all instructions of the file. */
  readonly index: number;
  readonly keywordSpan: Span;
  /** Undefined before the first FROM. */
  readonly stage: Stage | undefined;
  /** Written as `ONBUILD <instruction>`: it runs in builds based on this image, not in this one. */
  readonly onbuild: boolean;
  readonly flags: readonly Flag[];
  /** The arguments after the flags as words, quotes and escapes still in `text`; JSON strings when `json`. */
  readonly words: readonly Word[];
  /** Written in JSON (exec) form. */
  readonly json: boolean;
  readonly heredocs: readonly Heredoc[];
}

/** `--name=value`. */
export interface Flag extends Placed {
  /** Lower case, without the dashes. */
  readonly name: string;
  /** Undefined for a bare flag such as `--link`. */
  readonly value: string | undefined;
}

export interface Word extends Placed {
  /** As written. */
  readonly text: string;
  /** Quotes and escapes removed; variables are left as written. */
  readonly value: string;
}

/** `<<EOF` with the body lines up to the delimiter line. */
export interface Heredoc {
  readonly name: string;
  /** A quoted delimiter: variables in the body are not expanded. */
  readonly quoted: boolean;
  /** `<<-`: leading tabs are removed. */
  readonly chomp: boolean;
  /** The `<<EOF` word. */
  readonly span: Span;
  /** The lines between, the last line ending included. */
  readonly bodySpan: Span;
  readonly body: string;
}

export interface From extends InstructionBase {
  readonly keyword: 'FROM';
  /** The image as written; undefined when missing. */
  readonly image: Word | undefined;
  readonly alias: Word | undefined;
  readonly platform: string | undefined;
}

export interface Copy extends InstructionBase {
  readonly keyword: 'COPY' | 'ADD';
  readonly sources: readonly Word[];
  readonly destination: Word | undefined;
  /** The value of `--from`: a stage name, a stage number, an image or a named context. */
  readonly from: string | undefined;
  readonly fromStage: Stage | undefined;
}

export interface Run extends InstructionBase, Remembering {
  readonly keyword: 'RUN';
  readonly mounts: readonly Mount[];
  /** Its text without quotes, escapes and joined line ends, for a quick look: it holds each value that a word has. */
  readonly bare: string;
  /** What the shell runs, heredoc bodies included; for the exec form the one command. */
  readonly script: Script;
}

/** `--mount=type=ssh,id=x`, the whole flag; defaults are not filled in. */
export interface Mount extends Placed {
  /** `bind` when the type is not given. */
  readonly type: string;
  readonly options: readonly MountOption[];
  /** The value of the first option of that name; `''` for a bare key. */
  get(name: string): string | undefined;
}

export interface MountOption extends Placed {
  readonly name: string;
  /** Undefined for a bare key such as `required`. */
  readonly value: string | undefined;
}

/** `NAME=value` of ARG, ENV or LABEL. */
export interface Definition extends Placed {
  readonly name: string;
  /** Undefined for `ARG NAME`; quotes and escapes removed, variables as written. */
  readonly value: string | undefined;
  readonly nameSpan: Span;
  /** As written, quotes included. */
  readonly valueSpan: Span | undefined;
}

export interface Arg extends InstructionBase {
  readonly keyword: 'ARG';
  readonly definitions: readonly Definition[];
}

export interface Env extends InstructionBase {
  readonly keyword: 'ENV';
  readonly definitions: readonly Definition[];
}

export interface Label extends InstructionBase {
  readonly keyword: 'LABEL';
  readonly definitions: readonly Definition[];
}

export interface User extends InstructionBase {
  readonly keyword: 'USER';
}

export interface Workdir extends InstructionBase {
  readonly keyword: 'WORKDIR';
}

export interface Shell extends InstructionBase {
  readonly keyword: 'SHELL';
}

/** Every other instruction, unknown ones included; CMD and ENTRYPOINT run in containers, not in the build. */
export interface Other extends InstructionBase {
  readonly keyword:
    | 'CMD'
    | 'ENTRYPOINT'
    | 'HEALTHCHECK'
    | 'EXPOSE'
    | 'VOLUME'
    | 'STOPSIGNAL'
    | 'MAINTAINER'
    | 'UNKNOWN';
}
