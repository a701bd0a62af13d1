import type { Dockerfile } from '../dockerfile/model.ts';
import type { ShellWord } from '../dockerfile/shell.ts';
import { type Span, textOf } from '../dockerfile/text.ts';
import type { UrlSecret } from '../secrets/url-secrets.ts';
import { loginOf } from '../secrets/user-info.ts';

/** `https://user:token@` of a URL as written in the word; undefined where quotes or escapes stand in between. */
export function loginSpan(dockerfile: Dockerfile, word: ShellWord, url: UrlSecret['url']): Span | undefined {
  const login = loginOf(url);
  const address = `${login}${url.host}`.toLowerCase();
  const at = textOf(dockerfile, word).toLowerCase().indexOf(address);
  const start = word.span.start + at;
  return at === -1 ? undefined : { start, end: start + login.length };
}
