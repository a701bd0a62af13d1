import { t } from '@vscode/l10n';
import { entriesOf, yamlData } from '../yaml-data.ts';
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
  // Tags of GitLab's own, `!reference`, are no errors.
  const data = yamlData(existing);
  const entries = entriesOf(data);
  const name = freeName('build-image', Object.keys(entries));
  const { stages } = entries;
  const notes = [
    ...(data === undefined ? [t('The file is no valid YAML as it stands.')] : []),
    ...(Array.isArray(stages) && !stages.includes('build')
      ? [t('Add build to the stages, or move the job to one of them.')]
      : []),
  ];
  return { text: `${gapAfter(existing)}${job.text.replace(/^build-image:/m, `${name}:`)}`, name, notes };
}

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number++) name = `${wanted}-${number}`;
  return name;
}

/** Brings the end of a text to one empty line. */
const gapAfter = (text: string): string =>
  text.trim() === '' || /\n\s*\n$/.test(text) ? '' : text.endsWith('\n') ? '\n' : '\n\n';
