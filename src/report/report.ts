import { t } from '@vscode/l10n';
import type { Savings } from '../optimize/savings.ts';
import { bytesText, durationText } from './quantities.ts';

/** What a report speaks of. */
export interface ReportSubject {
  /** The Dockerfile's name. */
  readonly name: string;
  readonly savings: Savings;
  /** Bytes per second. */
  readonly bandwidth: number;
  /** Whether the COPY carries `.git` along and the clone leaves it out. */
  readonly dropsGit?: boolean;
}

/** What the figures come to, in one or two sentences. */
export function verdict({ savings, bandwidth }: ReportSubject): string {
  const { copy, clone, touching, seconds } = savings;
  const period = lastCommits(savings);
  if (touching === 0) return t('Nothing that the image copies was changed in {0}.', period);
  if (!savings.pays)
    return t(
      'Over {0} a two-stage clone would not push less: {1} against {2}.',
      period,
      bytesText(clone.total + savings.firstLayer),
      bytesText(copy.total),
    );
  return t(
    'Over {0} a two-stage clone would push {1} instead of {2}. At {3} MB a second that is {4} less, built, pushed and pulled.',
    period,
    bytesText(clone.total + savings.firstLayer),
    bytesText(copy.total),
    bandwidth / 1e6,
    durationText(seconds),
  );
}

/** Why the COPY is larger than the source code; none where it is not. */
export const gitRemark = ({ dropsGit }: ReportSubject): string[] =>
  dropsGit ? [t('COPY carries .git along, with all of the history; the clone leaves it out.')] : [];

const lastCommits = ({ commits }: Savings): string =>
  commits.length === 1 ? t('the last commit') : t('the last {0} commits', commits.length);

/** The rows of the table: a heading, then the COPY, then the clone. */
export function figures({
  copy,
  clone,
  firstLayer,
}: Savings): readonly (readonly [string, string, string])[] {
  return [
    ['', t('COPY'), t('Two-stage clone')],
    [t('Once, for the base commit'), '–', bytesText(firstLayer)],
    [t('Each commit (median)'), bytesText(copy.median), bytesText(clone.median)],
    [t('All of them'), bytesText(copy.total), bytesText(clone.total + firstLayer)],
  ];
}

/** The report as Markdown, for a merge request. */
export function markdownReport(subject: ReportSubject): string {
  return [`### ${t('What {0} pushes', subject.name)}`, '', ...markdownFigures(subject), ''].join('\n');
}

/** The verdict and its figures, as lines of Markdown without a heading. */
export function markdownFigures(subject: ReportSubject): string[] {
  const { savings } = subject;
  return [
    ...markdownVerdict(subject),
    '',
    t(
      'Commits looked at: {0}; those that change what is copied: {1}. Compressed bytes, as a registry stores them.',
      savings.commits.length,
      savings.touching,
    ),
  ];
}

/** The verdict and the table, without what they are made from. */
export function markdownVerdict(subject: ReportSubject): string[] {
  const [head = '', ...rows] = figures(subject.savings).map(row => `| ${row.join(' | ')} |`);
  const table = [head, '| --- | ---: | ---: |', ...rows];
  return [verdict(subject), '', ...table, ...gitRemark(subject).flatMap(remark => ['', remark])];
}
