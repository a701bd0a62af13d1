import type { Dockerfile } from '../dockerfile/model.ts';
import type { Finding } from '../rules/rule.ts';
import { type Severity, severities } from '../severity.ts';

/** What was found in a file. */
export interface FileFindings {
  readonly file: string;
  /** The build context. */
  readonly folder: string;
  readonly dockerfile: Dockerfile;
  readonly findings: readonly Finding[];
}

/** One array for all files; positions count from zero. */
export function jsonReport(files: readonly FileFindings[]): string {
  const report = files.flatMap(({ file, dockerfile, findings }) =>
    findings.map(({ rule, severity, message, span }) => {
      return { file, rule: rule.id, severity, message, range: dockerfile.lines.rangeOf(span) };
    }),
  );
  return JSON.stringify(report, undefined, 2);
}

/** A line for each finding, `path:line:column severity message  rule`; positions count from one. */
export function textLines(
  { file, dockerfile, findings }: Omit<FileFindings, 'folder'>,
  coloured: boolean,
): string[] {
  const paint = (code: number, text: string) => (coloured ? `\u001B[${code}m${text}\u001B[0m` : text);
  return findings.map(({ rule, severity, message, span }) => {
    const { line, character } = dockerfile.lines.positionAt(span.start);
    const place = `${file}:${line + 1}:${character + 1}`;
    return `${place} ${paint(colours[severity], severity)} ${oneLine(message)}  ${paint(grey, rule.id)}`;
  });
}

/** `3 findings (1 error, 2 warnings) in 2 of 5 files`. */
export function summary(files: readonly FileFindings[]): string {
  const all = files.flatMap(({ findings }) => findings);
  const checked = counted(files.length, 'file');
  if (!files.length) return 'No Dockerfiles';
  if (!all.length) return `No findings in ${checked}`;
  const bySeverity = severities
    .map(severity => [severity, all.filter(finding => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) =>
      severity === 'information' ? `${count} ${severity}` : counted(count, severity),
    );
  const affected = files.filter(({ findings }) => findings.length).length;
  return `${counted(all.length, 'finding')} (${bySeverity.join(', ')}) in ${affected} of ${checked}`;
}

const grey = 90;
const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: grey };

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
