import { indexLines } from '../../../src/dockerfile/text.ts';
import type { Finding } from '../../../src/rules/rule.ts';

/** A Dockerfile written for a test, with what it says about itself in comments; test/fixtures/README.md tells the form. */
export interface Fixture {
  /** The Dockerfile alone: fact and marker lines taken out. */
  readonly text: string;
  /** The `#-` lines at the top, as written. */
  readonly head: string;
}

const factLines = /^\uFEFF?((?:#-.*(?:\r?\n|$))*)/;
const name = String.raw`[a-z-]+(?: \([a-z]+\))?`;
const markerLine = new RegExp(`^# *~+ +${name}(?:, ${name})*\\r?$`);

export function readFixture(written: string): Fixture {
  const head = factLines.exec(written)?.[1] ?? '';
  const lines = written.replace(head, '').split('\n');
  const kept = lines.filter(line => !markerLine.test(line));
  const text = kept.join('\n');
  // A marker below a last line that has no ending gave it one.
  return { head, text: markerLine.test(lines.at(-1) as string) ? text.replace(/\r$/, '') : text };
}

/** The fixture as it must be written for the findings: under the line in which a finding starts, a marker line. */
export function writeFixture({ text, head }: Fixture, findings: readonly Finding[]): string {
  const index = indexLines(text);
  const lines = text.split('\n');
  const eol = text.includes('\r\n') ? '\r' : '';
  const markers = lines.map((): string[] => []);
  for (const same of bySpan(findings)) {
    const { start, end } = (same[0] as Finding).span;
    const { line, character } = index.positionAt(start);
    const length = Math.min(end - start, (lines[line] as string).replace(/\r$/, '').length - character);
    const bom = line === 0 && text.startsWith('\uFEFF') ? 1 : 0;
    markers[line]?.push(`${marker(character - bom, length)} ${same.map(nameOf).join(', ')}`);
  }
  const written = lines.flatMap((line, i) => {
    const below = markers[i] as string[];
    if (!below.length || i < lines.length - 1) return [line, ...below.map(m => m + eol)];
    return [line, ...below].map((l, k) => (k < below.length ? l + eol : l));
  });
  return written.join('\n').replace(/^\uFEFF?/, bom => bom + head);
}

/** Findings in the order of the text, those of one span together. */
function bySpan(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const key = `${finding.span.start} ${finding.span.end}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

/** The sign of the comment stands for the first column. */
function marker(character: number, length: number): string {
  const tildes = Math.max(1, character === 0 ? length - 1 : length);
  return `#${' '.repeat(Math.max(0, character - 1))}${'~'.repeat(tildes)}`;
}

/** The severity is written where it is not the rule's own. */
const nameOf = ({ rule, severity }: Finding): string =>
  severity === rule.severity ? rule.id : `${rule.id} (${severity})`;
