import { t } from '@vscode/l10n';
import { parseDocument } from 'yaml';
import type { Job } from './job-request.ts';

export interface AppendedJob {
  /** To put at the end of the configuration. */
  readonly text: string;
  /** The job's name, one that the configuration does not have yet. */
  readonly name: string;
  /** What keeps the job from running as it stands, one sentence each. */
  readonly notes: readonly string[];
}

/** A job for the end of a GitLab configuration, which keeps every byte that it has. */
export function appendJob(existing: string, job: Job): AppendedJob {
  const document = parseDocument(existing, { logLevel: 'silent' });
  // Tags of GitLab's own, `!reference`, are no errors.
  const top = document.errors.length === 0 ? document.toJS() : undefined;
  const keys = isMap(top) ? Object.keys(top) : [];
  const name = freeName('build-image', keys);
  const stages = isMap(top) ? top.stages : undefined;
  const notes = [
    ...(document.errors.length > 0 ? [t('The file is no valid YAML as it stands.')] : []),
    ...(Array.isArray(stages) && !stages.includes('build')
      ? [t('Add build to the stages, or move the job to one of them.')]
      : []),
  ];
  return { text: `${gapAfter(existing)}${job.text.replace(/^build-image:/m, `${name}:`)}`, name, notes };
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number++) name = `${wanted}-${number}`;
  return name;
}

/** Brings the end of a text to one empty line. */
const gapAfter = (text: string): string =>
  text.trim() === '' ? '' : /\n\s*\n$/.test(text) ? '' : text.endsWith('\n') ? '\n' : '\n\n';
