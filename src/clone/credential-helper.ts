import type { Dockerfile, Run } from '../dockerfile/model.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { contains, type TextEdit, textOf } from '../dockerfile/text.ts';
import { quoteAt } from '../secrets/replace-literal.ts';
import type { UrlSecret } from '../secrets/url-secrets.ts';
import { loginSpan } from './login-span.ts';

/** Edits after which git asks a helper for the token of a variable; undefined where that cannot be written. */
export function withHelper(
  dockerfile: Dockerfile,
  run: Run,
  command: Command,
  word: ShellWord,
  url: UrlSecret['url'],
  name: string,
): TextEdit[] | undefined {
  const program = command.words[0];
  const action = command.words.find(w => /^(?:clone|fetch|pull|ls-remote)$/.test(w.value));
  const login = loginSpan(dockerfile, word, url);
  // Inside another script's quotes the helper's own would end them.
  const nested = run.script.commands.some(c =>
    c.words.some(w => w.span.start < word.span.start && contains(w.span, word.span)),
  );
  if (!program || !action || !login || nested) return undefined;
  const text = textOf(dockerfile, word);
  if (quoteAt(text, login.start - word.span.start) === "'") return undefined;
  const helper = `!f() { echo ${userOf(dockerfile, run, url)}; echo "password=$${name}"; }; f`;
  const at = login.start + `${url.scheme}://`.length;
  return [
    { start: program.span.end, end: program.span.end, newText: ` -c credential.helper='${helper}'` },
    { start: at, end: login.end, newText: '' },
  ];
}

/** The user's part of the helper's answer: as the URL gives it, where the helper's own shell knows it too. */
function userOf(dockerfile: Dockerfile, run: Run, { user, password, host }: UrlSecret['url']): string {
  const [, variable] = /^\$\{?(\w+)\}?$/.exec(user) ?? [];
  if (password && variable && dockerfile.variables.lookup(variable, run)) return `"username=$${variable}"`;
  return `username=${password && /^[\w.-]+$/.test(user) ? user : loginFor(host)}`;
}

/** The user that the hosts' documentation gives for tokens. */
const loginFor = (host: string): string =>
  /gitlab/.test(host) ? 'oauth2' : /bitbucket/.test(host) ? 'x-token-auth' : 'x-access-token';
