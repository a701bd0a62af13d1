import type { Span } from '../dockerfile/text.ts';
import { isReference, strengthOf } from './literals.ts';

/** Where files of credentials hold them, by the file's path; the group is the secret. From the programs' own manuals. */
const lines: readonly [path: RegExp, secret: RegExp][] = [
  [/netrc$/, /(?:\b|\\n)password\s+([^\s"'\\]+)/g],
  [/\.pgpass$/, /(?<![^\s:"'])[^\s:"']+:(?:\d+|\*):[^\s:]+:[^\s:]+:([^\s"'\\]+)/g],
  [/\.git-credentials$/, /:\/\/[^\s:@/]+:([^\s@/"']+)@/g],
  [/npmrc$/, /_(?:authToken|auth|password)\s*=\s*([^\s"'\\]+)/g],
  [/\.yarnrc\.yml$/, /npmAuth(?:Token|Ident)["']?\s*:\s*["']?([^\s"'\\]+)/g],
  [/\.pypirc$|my\.cnf$/, /(?:\b|\\n)password\s*[:=]\s*([^\s"'\\]+)/g],
  [/settings[\w-]*\.xml$/, /<pass(?:word|phrase)>\s*([^<\s]+)\s*</g],
  [/nuget\.config$/i, /Password["\\]+\s+value=[\\"']+([^"'\\]+)/gi],
  [/\.aws\/credentials$/, /aws_secret_access_key\s*=\s*([^\s"'\\]+)/g],
  [/\.cargo\/credentials(?:\.toml)?$/, /\btoken\s*=\s*[\\"']*([^\s"'\\]+)/g],
  [/\.gem\/credentials$/, /api_key\s*:\s*([^\s"'\\]+)/g],
  [/\.docker\/config\.json$|\.dockercfg$/, /"auth\\?"\s*:\s*\\?"([^"\\]+)/g],
  [/(?:^|\/)auth\.json$/, /"(?:password|[\w-]+(?:\.[\w-]+)+)\\?"\s*:\s*\\?"([^"\\]+)/g],
  [/\.kube\/config$/, /\b(?:token|client-key-data)\s*:\s*([^\s"'\\]+)/g],
  [/gradle\.properties$/, /(?<!\w)(?=\w*(?:password|token))\w+\s*=\s*([^\s"'\\]+)/gi],
];

/** The literal passwords and tokens in the text of a file of credentials, as it is written or as a program prints it. */
export function credentialsIn(path: string, text: string): Span[] {
  const secret = lines.find(([pattern]) => pattern.test(path))?.[1];
  return [...(secret ? text.matchAll(secret) : [])].flatMap(match => {
    const value = match[1] as string;
    const start = match.index + match[0].lastIndexOf(value);
    return isLiteral(value) ? [{ start, end: start + value.length }] : [];
  });
}

/** What a text has in it that names such a file, for a quick look. */
export const credentialFile =
  /netrc|pgpass|git-credentials|npmrc|yarnrc|pypirc|my\.cnf|settings[\w-]*\.xml|nuget\.config|\.(?:aws|cargo|gem)\/|\.docker|auth\.json|\.kube\/|gradle\.properties/i;

/** Maven writes what it has encrypted in braces. */
const isLiteral = (value: string): boolean =>
  !isReference(value) &&
  !/[$`]|^\{.*\}$/.test(value) &&
  strengthOf(value) === 'real' &&
  (/\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value)));
