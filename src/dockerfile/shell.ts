import type { Span } from './text.ts';

/** A shell script as a flat list of its simple commands, in the order of the text, nested ones included. */
export interface Script {
  /** False where the shell is not POSIX-like (PowerShell, cmd): then there are no commands. */
  readonly understood: boolean;
  readonly commands: readonly Command[];
  /** The commands that do the work: those that only run others (`sudo`, `sh -c`) are left out. */
  readonly leaves: readonly Command[];
  /** Its `if`s, wherever commands can be taken out. */
  readonly conditionals: readonly Conditional[];
}

/** `if …; then …; else …; fi`: lists by the number that `Place` gives them. */
export interface Conditional {
  /** From `if` to `fi`. */
  readonly span: Span;
  readonly place: Place;
  readonly test: number;
  readonly then: number;
  /** Undefined without else, and behind elif. */
  readonly otherwise: number | undefined;
}

/** One simple command: `NAME=value name args >file`. */
export interface Command {
  /** The base name of what runs (`/usr/bin/git` gives `git`); '' for assignments alone. */
  readonly name: string;
  /** The name and its arguments; assignments and redirections left out. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly Assignment[];
  readonly redirects: readonly Redirect[];
  readonly span: Span;
  /** The next command of the pipeline, `|`. */
  readonly pipedInto: Command | undefined;
  readonly pipedFrom: Command | undefined;
  /** The command whose argument or substitution holds this one: `su -c "…"`, `sh -c '…'`, `$(…)`. */
  readonly parent: Command | undefined;
  /** The user that runs it where su, sudo, gosu, runuser or setpriv changes it; undefined: the user of the RUN. */
  readonly user: string | undefined;
  /** How it hangs together with its neighbours; undefined inside substitutions, where nothing can be taken out. */
  readonly place: Place | undefined;
}

/** Where a command stands, so that it can be taken out without breaking the rest. */
export interface Place {
  /** Runs whenever its script runs: not in an if, loop, function or case, not behind `||`, not negated. */
  readonly unconditional: boolean;
  /** The operator before it in its list: `&&`, `||`, `;`, a newline, `&`; '' for the first. */
  readonly before: '' | '&&' | '||' | ';' | '\n' | '&';
  /** The operator behind it; '' for the last. */
  readonly after: '' | '&&' | '||' | ';' | '\n' | '&';
  /** The statement it is all of (a pipeline has several commands): what removal takes out. */
  readonly statement: Span;
  /** Identifies the list that it is a part of (commands of one list share the number). */
  readonly list: number;
  /** The place of the compound command, `{ …; }`, `if` and the like, whose list that is. */
  readonly outer: Place | undefined;
}

export interface ShellWord {
  /** As written. */
  readonly text: string;
  /** Quotes and escapes removed; expansions stay as written, `$NAME` or `${NAME…}`. */
  readonly value: string;
  readonly span: Span;
  /** Names of the variables expanded in it (not those in single quotes), nested substitutions included. */
  readonly variables: readonly string[];
  /** Whether the value is what the program sees: nothing in it is expanded. */
  readonly literal: boolean;
}

export interface Assignment {
  readonly name: string;
  readonly value: ShellWord;
  readonly span: Span;
}

export interface Redirect {
  /** `>`, `>>`, `<`, `<<`, `<<<`, `&>` and so on. */
  readonly operator: string;
  /** The file descriptor given, `2` in `2>err`. */
  readonly descriptor: number | undefined;
  /** The file (or the here-string); undefined for a here-document. */
  readonly target: ShellWord | undefined;
  /** The here-document's text and where it stands. */
  readonly body:
    | { readonly text: string; readonly span: Span; readonly variables: readonly string[] }
    | undefined;
  readonly span: Span;
}
