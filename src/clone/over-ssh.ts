import type { RuleContext } from '../context.ts';
import type { Dockerfile, Run } from '../dockerfile/model.ts';
import { removeMount } from '../dockerfile/remove-parts.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { contains, type TextEdit } from '../dockerfile/text.ts';
import { parseRemoteUrl } from '../repository/remote-url.ts';
import { covers } from '../secrets/paths.ts';
import type { SecretFix } from '../secrets/secret-fix.ts';
import { traceSecrets } from '../secrets/trace.ts';
import { isUnset, type UrlSecret } from '../secrets/url-secrets.ts';
import { loginSpan } from './login-span.ts';
import { rewriteOverSsh } from './rewrite-over-ssh.ts';
import { gitAction } from './ssh-need.ts';
import { withAgent } from './with-agent.ts';

/** The repository over ssh, with the key of the caller's agent. Undefined where the URL names no repository for certain. */
export function overSsh(context: RuleContext, secret: UrlSecret): SecretFix | undefined {
  const { instruction, command, word } = secret;
  if (instruction.keyword !== 'RUN' || !command || !word || context.settings.builder === 'kaniko')
    return undefined;
  // What takes an address out again fetches nothing.
  if (isUnset(command)) return undefined;
  const text = command.words.map(w => w.value).join(' ');
  if (/insteadof/i.test(text)) return rewriteOverSsh(context, instruction, command, word, secret);
  const fetches =
    command.name === 'git' ||
    /^(?:pip\d?(?:\.\d+)?|npm|yarn|pnpm|uv|poetry|pipenv|go|cargo|composer|gem|bundle)$/.test(command.name);
  const place = fetches ? urlIn(context.dockerfile, word, secret) : undefined;
  const remote = place && parseRemoteUrl(place.url);
  if (!place || !remote) return undefined;
  const plain = command.name === 'git';
  if (!plain && !/\.git/.test(place.url) && !place.git) return undefined;
  // npm tells git's addresses from those of archives by it; cargo does not know it.
  const scheme = place.git || /^(?:npm|yarn|pnpm)$/.test(command.name) ? 'git+ssh' : 'ssh';
  const address = plain ? remote.ssh : `${scheme}://git@${place.url.slice('https://'.length)}${place.rest}`;
  const hosts = [{ host: remote.host, port: remote.port }];
  const connects =
    command.name !== 'git' ||
    /^(?:clone|fetch|pull|ls-remote|submodule)$/.test(gitAction(text.split(' ').slice(1)));
  const needs = new Map(connects ? [[instruction, [{ command, certainty: 'certain', hosts } as const]]] : []);
  const edits = [{ ...place.span, newText: address }, ...unusedMounts(context, instruction, word)];
  return withAgent(context, edits, needs, new Set());
}

/** Secret mounts that only this word used. */
function unusedMounts({ dockerfile, buildContext }: RuleContext, run: Run, word: ShellWord): TextEdit[] {
  const own = traceSecrets(dockerfile, buildContext).runOf(run);
  const commands = run.script.commands;
  return own.mounts
    .filter(({ path, variable }) => {
      const uses = (w: ShellWord, c: Command) =>
        (variable !== undefined && w.variables.includes(variable)) ||
        (path !== undefined && covers(path, own.pathOf(w.value, c)));
      const users = commands.flatMap(c => c.words.filter(w => uses(w, c)));
      return users.length > 0 && users.every(w => contains(word.span, w.span));
    })
    .map(({ mount }) => removeMount(dockerfile, mount));
}

/** The URL as written in the word, without its credentials. */
function urlIn(dockerfile: Dockerfile, word: ShellWord, { url }: UrlSecret) {
  const login = loginSpan(dockerfile, word, url);
  if (!login) return undefined;
  const [tail] = /^[^\s"'<>|;&)]*/.exec(dockerfile.text.slice(login.end, word.span.end)) as RegExpExecArray;
  const [, path, rest = ''] = /^(.*?)((?:@|#)[^/]*)?$/.exec(tail as string) as RegExpExecArray;
  return {
    /** Written as an address of git: `git+https://`. */
    git: url.scheme.startsWith('git+'),
    url: `https://${path}`,
    rest,
    span: { start: login.start, end: login.end + (tail as string).length },
  };
}
