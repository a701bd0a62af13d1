import type { RuleContext } from '../context.ts';
import type { Instruction } from '../dockerfile/model.ts';
import type { Span } from '../dockerfile/text.ts';
import type { ReportSubject } from '../report/report.ts';
import type { Finding } from '../rules/rule.ts';
import { cloneHover } from './clone-hover.ts';
import { directiveHover } from './directive-hover.ts';
import { findingHover } from './finding-hover.ts';
import { flagHover } from './flag-hover.ts';
import { mountHover } from './mount-hover.ts';

/** What is told about a place in a Dockerfile. */
export interface Hover {
  /** The text that it speaks of. */
  readonly span: Span;
  /** Markdown. */
  readonly text: string;
}

/** A Dockerfile with what is known about it. */
export interface HoverSubject {
  readonly context: RuleContext;
  readonly findings: readonly Finding[];
  /** What recent commits have cost because of a COPY, where that is known; asked for only when somebody looks. */
  measured?(): MeasuredCost | undefined;
}

export interface MeasuredCost {
  readonly copy: Instruction;
  readonly report: ReportSubject;
}

/** What an offset of the text is about: what the line does in a clone first, the meaning of the syntax behind it. */
export function hoverAt(subject: HoverSubject, offset: number): Hover | undefined {
  const found = [findingHover, cloneHover, mountHover, flagHover, directiveHover].flatMap(
    hover => hover(subject, offset) ?? [],
  );
  const [narrowest] = found.toSorted((a, b) => length(a) - length(b));
  return narrowest && { span: narrowest.span, text: found.map(({ text }) => text).join('\n\n---\n\n') };
}

const length = ({ span }: Hover): number => span.end - span.start;
