import type { RuleContext } from '../context.ts';
import { readDockerfile } from '../dockerfile/read.ts';
import { cloneSnippets } from './clone-snippets.ts';
import type { Completion, Proposal } from './completion.ts';
import { directiveNames, directiveValues } from './directives.ts';
import { flagNames, flagValues } from './flags.ts';
import { mountOptionNames } from './mount-option-names.ts';
import { mountOptionValues } from './mount-option-values.ts';
import { mark, type Place, placeAt } from './place.ts';

/** What completions may know. */
export interface CompletionSubject {
  readonly context: RuleContext;
  /** Whether another extension completes instructions, the directives `syntax` and `escape`, `--from` and `--chown`. */
  readonly basics: boolean;
}

/** What can be written at an offset of the text, the most likely first. */
export function completionsAt({ context, basics }: CompletionSubject, offset: number): Completion[] {
  const { text } = context.dockerfile;
  const dockerfile = readDockerfile(text.slice(0, offset) + mark + text.slice(offset));
  const place = placeAt(dockerfile, offset);
  if (!place) return [];
  const subject = { context: { ...context, dockerfile }, basics };
  const span = { start: place.span.start, end: place.span.end - mark.length };
  // The editor takes no other than text of one line.
  if (/[\r\n]/.test(text.slice(span.start, span.end))) return [];
  return proposals(subject, place).map(proposal => ({ ...proposal, span }));
}

function proposals(subject: CompletionSubject, place: Place): Proposal[] {
  switch (place.kind) {
    case 'directive-name':
      return directiveNames(subject);
    case 'directive-value':
      return directiveValues(subject.context, place.directive, place.span.start);
    case 'instruction':
      return cloneSnippets(subject.context, place.instruction);
    case 'flag':
      return flagNames(subject, place.instruction);
    case 'flag-value':
      return flagValues(subject, place.instruction, place.flag);
    case 'mount-option':
      return mountOptionNames(subject.context, place);
    case 'mount-value':
      return mountOptionValues(subject.context, place);
  }
}
