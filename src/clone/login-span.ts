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
  const written = text.slice(span.start, span.end);
  const start = written.toLowerCase().indexOf(`${url.scheme}://`);
  const at = written.indexOf(`@${url.host}`, start);
  return start === -1 || at === -1 ? undefined : { start: span.start + start, end: span.start + at + 1 };
}
