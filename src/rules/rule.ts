import type { RuleContext } from '../context.ts';
import type { Span, TextEdit } from '../dockerfile/text.ts';
import type { Severity } from '../severity.ts';

export type { RuleContext } from '../context.ts';

export interface Rule {
  /** Names the defect; also file, docs page, diagnostic code and setting key. */
  readonly id: string;
  /** One line, for the table in README and the setting's description. */
  readonly summary: string;
  readonly severity: Severity;
  /** @param ignored tells what comments ask to leave out; only the last rule sees which of them were needed. */
  check(context: RuleContext, ignored?: () => readonly IgnoredRule[]): Iterable<Report>;
}

/** A rule that a comment ignores. */
export interface IgnoredRule {
  readonly rule: string;
  /** Its name in the comment. */
  readonly span: Span;
  readonly comment: Span;
  /** Whether it has left out a report; `unknown` for what is no rule, `off` for a rule that was not asked. */
  readonly state: 'used' | 'unused' | 'unknown' | 'off';
}

export interface Report {
  readonly span: Span;
  /** What is wrong here and what it costs, one or two sentences. */
  readonly message: string;
  /** Where this one is milder or worse than the rule in general. */
  readonly severity?: Severity;
  /** How the editor draws the place besides its underline: struck through, or faded out. */
  readonly tag?: 'deprecated' | 'unnecessary';
  /** Other places of the same file that belong to it. */
  readonly related?: readonly Related[];
  /** Asked for only when somebody looks, so that linting stays cheap. The first is the preferred one. */
  fixes?(): readonly Fix[];
}

export interface Related {
  readonly span: Span;
  readonly message: string;
}

export interface Fix {
  /** Imperative. */
  readonly title: string;
  /** In the Dockerfile; none overlap. */
  readonly edits: readonly TextEdit[];
  /** Whether the built image keeps its content: such fixes may be applied without a person's look. */
  readonly safe: boolean;
  /** Edits of other files of the build context. */
  readonly files?: readonly FileEdit[];
  /** Whether text that was read as something else is read as it was meant with it: what is wrong there was so before. */
  readonly reveals?: boolean;
  /** What a person has to decide or to know afterwards, one sentence each. */
  readonly notes?: readonly string[];
}

export interface FileEdit {
  /** Relative to the build context. */
  readonly path: string;
  /** The whole text before, `''` for a file to be made. */
  readonly before: string;
  readonly after: string;
}

/** A report stamped with its rule and the severity that the settings give it. */
export interface Finding extends Report {
  readonly rule: Rule;
  readonly severity: Severity;
}
