import type { Dockerfile } from '../dockerfile/model.ts';
import type { ShellWord } from '../dockerfile/shell.ts';
import type { Span } from '../dockerfile/text.ts';
import type { UrlSecret } from '../secrets/url-secrets.ts';

/** `https://user:token@` of a URL as written in the word; undefined where quotes or escapes stand in between. */
export function loginSpan(
  { text }: Dockerfile,
  { span }: ShellWord,
  url: UrlSecret['url'],
): Span | undefined {
  const login = `${url.scheme}://${url.password === undefined ? url.user : `${url.user}:${url.password}`}@`;
  const address = `${login}${url.host}`.toLowerCase();
  const at = text.slice(span.start, span.end).toLowerCase().indexOf(address);
  return at === -1 ? undefined : { start: span.start + at, end: span.start + at + login.length };
}
