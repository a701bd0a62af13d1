import { name, publisher } from '../../package.json';
import type { Rule } from '../rules/rule.ts';
import type { Severity } from '../severity.ts';
import { rulePage } from './rule-pages.ts';

/** Where the program is described. */
export const home = `https://marketplace.visualstudio.com/items?itemName=${publisher}.${name}`;

/** What a log says of a rule, whether it has found something or not. */
export async function sarifRule({ id, summary, severity }: Rule) {
  const markdown = await rulePage(id);
  const reason = /^# .*\n+([\s\S]*?)\n\n/.exec(markdown)?.[1]?.replaceAll('\n', ' ');
  return {
    id,
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: reason ?? summary },
    help: { text: reason ?? summary, markdown },
    helpUri: `${home}#what-it-finds`,
    defaultConfiguration: { level: sarifLevels[severity] },
    properties: isSecurity.test(id)
      ? { tags: ['security'], 'security-severity': severity === 'error' ? '8.0' : '5.5', precision: 'high' }
      : { tags: ['maintainability'], precision: 'high' },
  };
}

/** About keys, credentials and host keys: code scanning lists them under security. */
const isSecurity = /^(private-key|credential|secret|host-key)-/;

export const sarifLevels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};
