import type { TextEdit } from '../dockerfile/text.ts';

/** What takes a secret out of a Dockerfile. */
export interface SecretFix {
  readonly edits: readonly TextEdit[];
  /** What a person has to do or to know, one sentence each. */
  readonly notes: readonly string[];
}
