import type { Arg, Copy, Definition, Env, Mount, Run, Stage, Word } from '../dockerfile/model.ts';
import type { Command } from '../dockerfile/shell.ts';
import type { Strength } from './literals.ts';

/** What holds a secret somewhere in the build. */
export type Source = SecretVariable | SecretMount | SecretFile | InheritedVariable;

export type SecretKind = 'private-key' | 'secret';

/** A build argument or environment variable; those that turn out to hold no secret have no kind. */
export interface SecretVariable {
  readonly type: 'variable';
  readonly name: string;
  readonly kind: SecretKind | undefined;
  readonly instruction: Arg | Env;
  readonly definition: Definition;
  /** `outside`: the value comes with the build command or from another variable. */
  readonly content: Strength | 'outside';
  /** Other variables that the value is made of. */
  readonly from: readonly SecretVariable[];
}

/** A variable that nothing in the file defines: if it holds anything, the base image gives it. */
export interface InheritedVariable {
  readonly type: 'inherited';
  readonly name: string;
  readonly kind: SecretKind;
}

/** `--mount=type=secret`: its content stays out of the image unless a command writes it. */
export interface SecretMount {
  readonly type: 'mount';
  readonly kind: SecretKind;
  readonly run: Run;
  readonly mount: Mount;
  /** Absolute; undefined when it is given as a variable alone. */
  readonly path: string | undefined;
  readonly variable: string | undefined;
}

export interface SecretFile {
  readonly type: 'file';
  readonly kind: SecretKind | 'maybe-private-key' | 'maybe-secret';
  /** As `resolvePath` gives it. */
  readonly path: string;
  readonly stage: Stage;
  readonly instruction: Copy | Run;
  readonly how: /** COPY or ADD from the build context. */
    | 'copied'
    /** COPY --from an earlier stage or an image. */
    | 'carried'
    /** A command put a secret into it. */
    | 'written'
    /** A command downloaded it or had it from a program that is not understood. */
    | 'fetched'
    /** A command made a new key. */
    | 'generated'
    /** A command wrote a secret that stands in the Dockerfile itself. */
    | 'literal';
  /** The source of a COPY, as written. */
  readonly word: Word | undefined;
  /** Whether the word names this file alone, and not a folder that holds more. */
  readonly whole: boolean;
  /** Where it is in the build context, when it was found there inside the folder that the word names. */
  readonly contextPath: string | undefined;
  readonly command: Command | undefined;
  readonly from: readonly Source[];
  /** Where the file system loses it again; the layer that brought it keeps it. */
  readonly removed: { readonly run: Run; readonly command: Command } | undefined;
}

/** What one RUN does with secrets. */
export interface RunTrace {
  readonly run: Run;
  readonly mounts: readonly SecretMount[];
  /** The files that it brings, those removed again by itself included. */
  readonly files: readonly SecretFile[];
  /** Commands that remove files of earlier instructions. */
  readonly removals: readonly { readonly command: Command; readonly files: readonly SecretFile[] }[];
  /** What a variable holds in this RUN, shell variables included; undefined for what is no secret. */
  sourceOf(name: string): Source | undefined;
  /** The path that a word means for a command. */
  pathOf(text: string, command: Command): string;
}

export interface SecretTrace {
  /** All that hold a secret, in the order of the text. */
  readonly variables: readonly SecretVariable[];
  readonly files: readonly SecretFile[];
  /** Those of RUNs that may do something with secrets, in the order of the text. */
  readonly runs: readonly RunTrace[];
  runOf(run: Run): RunTrace;
}

/** What the build context holds, as far as it was read. */
export interface ContextFiles {
  readonly known: boolean;
  readonly secretFiles: readonly { readonly path: string; readonly kind: 'private-key' | 'credential' }[];
  has(path: string): boolean;
}
