import { config } from '@vscode/l10n';
import chinese from '../../l10n/bundle.l10n.zh-cn.json';

/** Says findings and notes in the language of the terminal, as POSIX finds it; English is the default. */
export function speakLanguageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): void {
  const locale = LC_ALL || LC_MESSAGES || LANG || '';
  if (/^zh(?![_-](TW|HK|MO|Hant))/i.test(locale)) config({ contents: chinese });
}
