import type { Span } from '../dockerfile/text.ts';

/** Something that can be written at a place. */
export interface Completion {
  /** Also what is compared with what stands there already. */
  readonly label: string;
  readonly kind: CompletionKind;
  /** What it replaces; the cursor is in it, or at its end. */
  readonly span: Span;
  /** What is written; for a snippet with placeholders, `${1:name}`. */
  readonly insert: string;
  /** A few words beside the label. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly text?: string | undefined;
  /** Something has to follow, which can be completed in its turn. */
  readonly open?: boolean;
}

export type CompletionKind = 'directive' | 'flag' | 'option' | 'value' | 'stage' | 'snippet';

/** A completion before its place is known. */
export type Proposal = Omit<Completion, 'span'>;

/** Values without more to say. */
export const values = (...all: readonly (string | undefined)[]): Proposal[] =>
  [...new Set(all)].flatMap(value =>
    value === undefined ? [] : [{ label: value, kind: 'value' as const, insert: value }],
  );
