import { t } from '@vscode/l10n';
import type { BuildCommand } from './build-command.ts';

export interface DescribedCommand {
  /** How people call the builder. */
  readonly label: string;
  readonly command: BuildCommand;
  /** The command as it is pasted. */
  readonly line: string;
  /** Absolute path of the folder that it runs in. */
  readonly directory: string;
  /** What of the file's needs the builder cannot do. */
  readonly limits: readonly string[];
}

/** A command with what a person has to know about it, as Markdown. */
export function describeCommand({ label, command, line, directory, limits }: DescribedCommand): string {
  const { file, notes } = command;
  const parts = [
    `# ${label}\n\n${fenced('', line)}\n${t('It runs in {0}.', `\`${directory}\``)}\n`,
    section(t('What it cannot do'), limits),
    section(t('What it needs'), notes),
    ...(file ? [`## ${file.path}\n\n${fenced(file.path.endsWith('.hcl') ? 'hcl' : 'yaml', file.text)}`] : []),
  ];
  return parts.filter(Boolean).join('\n');
}

const section = (heading: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `## ${heading}\n\n${lines.map(line => `- ${line}\n`).join('')}`;

/** More backticks than the text has in a row. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}\n`;
}
