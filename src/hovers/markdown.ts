import { t } from '@vscode/l10n';

/** Text as code, whatever backticks it holds. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const edge = /^`|`$/.test(text) ? ' ' : '';
  // A line break would end the paragraph, and with it the code.
  return `${fence}${edge}${text.replace(/\s*[\r\n]+\s*/g, ' ')}${edge}${fence}`;
}

/** The first line: what is spoken of, and where it is described. */
export const heading = (name: string, reference: string, note?: string): string =>
  [`**${code(name)}**`, ...(note === undefined ? [] : [note]), `[${t('Reference')}](${reference})`].join(
    ' · ',
  );

export const paragraphs = (parts: readonly (string | undefined)[]): string =>
  parts.filter(part => part).join('\n\n');
