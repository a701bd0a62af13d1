import { t } from '@vscode/l10n';
import type { RuleContext } from '../context.ts';
import type { Copy, Dockerfile, Run } from '../dockerfile/model.ts';
import { removeCommands } from '../dockerfile/remove-commands.ts';
import { removeInstructions, removeMount } from '../dockerfile/remove-parts.ts';
import type { Command, ShellWord } from '../dockerfile/shell.ts';
import { contains, type Span, type TextEdit } from '../dockerfile/text.ts';
import { lineage } from '../dockerfile/users.ts';
import { parseRemoteUrl } from '../repository/remote-url.ts';
import { covers } from '../secrets/paths.ts';
import { quoteAt, replaceLiteral } from '../secrets/replace-literal.ts';
import { variableMount } from '../secrets/secret-mount.ts';
import { traceSecrets } from '../secrets/trace.ts';
import type { UrlSecret } from '../secrets/url-secrets.ts';
import { type SecretFix, withoutVariable } from '../secrets/without-variable.ts';
import { hostKeyNeeds } from './host-key-needs.ts';
import { missingClient } from './missing-client.ts';
import type { SshHost } from './ssh-host.ts';
import { lendAgent } from './ssh-mount.ts';
import { gitAction, type SshNeed, sshNeeds } from './ssh-need.ts';

/** The repository over ssh, with the key of the caller's agent. Undefined where the URL names no repository for certain. */
export function overSsh(context: RuleContext, secret: UrlSecret): SecretFix | undefined {
  const { instruction, command, word } = secret;
  if (instruction.keyword !== 'RUN' || !command || !word || context.settings.builder === 'kaniko')
    return undefined;
  const text = command.words.map(w => w.value).join(' ');
  if (/insteadof/i.test(text)) return rewriteOverSsh(context, instruction, command, word, secret);
  const fetches =
    command.name === 'git' ||
    /^(?:pip\d?(?:\.\d+)?|npm|yarn|pnpm|uv|poetry|pipenv|go|cargo|composer|gem|bundle)$/.test(command.name);
  const place = fetches ? urlIn(context, word, secret) : undefined;
  const remote = place && parseRemoteUrl(place.url);
  if (!place || !remote) return undefined;
  const plain = command.name === 'git' && /^https?:/i.test(place.url);
  const address = plain ? remote.ssh : `git+ssh://git@${place.url.slice('https://'.length)}${place.rest}`;
  if (!plain && !/\.git|^git\+/.test(place.url + place.scheme)) return undefined;
  const hosts = [{ host: remote.host, port: remote.port }];
  const connects =
    command.name !== 'git' ||
    /^(?:clone|fetch|pull|ls-remote|submodule)$/.test(gitAction(text.split(' ').slice(1)));
  const needs = new Map(connects ? [[instruction, [{ command, certainty: 'certain', hosts } as const]]] : []);
  const edits = [{ ...place.span, newText: address }, ...unusedMounts(context, instruction, word)];
  return withMounts(context, edits, needs, new Set());
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
function urlIn({ dockerfile }: RuleContext, word: ShellWord, { url }: UrlSecret) {
  const text = dockerfile.text.slice(word.span.start, word.span.end);
  const [, scheme = ''] =
    /((?:git\+)?https?):\/\//i.exec(text.slice(text.toLowerCase().indexOf(`${url.scheme}://`))) ?? [];
  const start = text.toLowerCase().indexOf(`${url.scheme}://`);
  const info = start === -1 ? -1 : text.indexOf(`@${url.host}`, start);
  if (info === -1) return undefined;
  const tail = /^[^\s"'<>|;&)]*/.exec(text.slice(info + 1))?.[0] ?? '';
  const [, path = tail, rest = ''] = /^(.*?(?:\.git)?)((?:@|#)[^/]*)?$/.exec(tail) ?? [];
  return {
    scheme,
    url: `https://${path}`,
    rest,
    span: { start: word.span.start + start, end: word.span.start + info + 1 + tail.length },
  };
}

/** `url."https://$TOKEN@host/".insteadOf`: the agent's key instead of the token, for all that fetches later. */
function rewriteOverSsh(
  context: RuleContext,
  run: Run,
  command: Command,
  word: ShellWord,
  { url }: UrlSecret,
): SecretFix | undefined {
  const { dockerfile } = context;
  if (!/^[\w.-]+$/.test(url.host) || command.name !== 'git') return undefined;
  const target = command.words.at(-1)?.value ?? '';
  const toSsh = /^(?:ssh:\/\/)?git@/.test(target);
  const text = dockerfile.text.slice(word.span.start, word.span.end);
  const start = text.toLowerCase().indexOf(`${url.scheme}://`);
  const info = text.indexOf(`@${url.host}`, start);
  if (start === -1 || info === -1) return undefined;
  const replaced: Span = { start: word.span.start + start, end: word.span.start + info + 1 };
  const guards = guardsOf(run, command, url);
  const dead = toSsh ? [...guards, command] : guards;
  const cut = dead.length ? removeCommands(dockerfile, run, dead) : [];
  const removed = cut && [...cut, ...(toSsh ? [] : [{ ...replaced, newText: 'ssh://git@' }])];
  if (!removed) return undefined;
  const whole = removed.some(edit => contains(edit, run.span));
  const hosts: SshHost[] = [{ host: url.host.toLowerCase(), port: 22 }];
  const needs = new Map<Run, SshNeed[]>();
  for (const later of dockerfile.instructions) {
    if (later.keyword !== 'RUN' || later.index < run.index || (whole && later === run)) continue;
    if (!run.stage || !lineage(later.stage).includes(run.stage) || later.onbuild !== run.onbuild) continue;
    const own = sshNeeds(dockerfile, later).filter(
      n => n.command !== command && n.command.span.start > (later === run ? command.span.start : 0),
    );
    if (own.length)
      needs.set(
        later,
        own.map(n => ({ ...n, hosts: n.hosts.length ? n.hosts : hosts })),
      );
  }
  const sure = [...needs.values()].flat().some(n => n.certainty !== 'possible');
  for (const [later, own] of needs)
    if (sure && own.every(n => n.certainty === 'possible')) needs.delete(later);
  // Somewhere the rewritten address is fetched, so that its host has to be known.
  if (!sure)
    for (const [later, own] of needs)
      needs.set(
        later,
        own.map(n => ({ ...n, certainty: 'likely' as const })),
      );
  const gone = new Set(whole ? [run] : []);
  const edits = whole ? removeInstructions(dockerfile, gone) : [...removed];
  return withMounts(context, edits, needs, gone);
}

/** `test -n "$TOKEN" &&` before the command: without the token there is nothing to ask for. */
function guardsOf(run: Run, command: Command, url: UrlSecret['url']): Command[] {
  const names = [...`${url.user}:${url.password ?? ''}`.matchAll(/\$\{?(\w+)/g)].map(m => m[1]);
  return run.script.commands.filter(c => {
    const used = c.words.flatMap(w => w.variables);
    const same =
      c.place?.list === command.place?.list && c.place?.after === '&&' && c.span.start < command.span.start;
    return (
      same && /^(?:test|\[{1,2})$/.test(c.name) && used.length > 0 && used.every(name => names.includes(name))
    );
  });
}

function withMounts(
  context: RuleContext,
  edits: readonly TextEdit[],
  needs: ReadonlyMap<Run, readonly SshNeed[]>,
  gone: ReadonlySet<Run>,
): SecretFix {
  const { dockerfile } = context;
  const hosts = hostKeyNeeds(context, needs, gone);
  const mounts = [...needs.keys()].flatMap(run => lendAgent(dockerfile, run));
  const notes = [
    t('Build with --ssh default, which lends the key of your ssh agent to these instructions alone.'),
    ...hosts.notes,
    t('A token that an image or its history was pushed with has been given away: revoke it.'),
  ];
  return { edits: [...edits, ...mounts, ...clientEdits(dockerfile, needs), ...hosts.edits], notes };
}

/** ssh was not needed before: its client is installed where the image is known to have none. */
function clientEdits(dockerfile: Dockerfile, needs: ReadonlyMap<Run, readonly SshNeed[]>): TextEdit[] {
  const done = new Set<unknown>();
  return [...needs].flatMap(([run, own]) => {
    const need = own.find(n => n.certainty !== 'possible');
    const missing = need && !done.has(run.stage) ? missingClient(dockerfile, run, need.command) : undefined;
    if (missing) done.add(run.stage);
    return missing?.edits ?? [];
  });
}

/** The token as a secret: git asks a helper for it, and nothing keeps it. */
export function fromSecret(context: RuleContext, secret: UrlSecret): SecretFix | undefined {
  const { dockerfile, settings } = context;
  const { instruction: run, command, word, url } = secret;
  if (run.keyword === 'ADD') return addFromSecret(context, run, secret);
  if (run.keyword !== 'RUN' || !command || !word || run.json) return undefined;
  const part = url.password ?? url.user;
  const names = [...part.matchAll(/\$\{?(\w+)/g)].map(m => m[1] as string);
  const [name = variableName(url)] = names;
  const trace = traceSecrets(dockerfile, context.buildContext);
  const source = trace.runOf(run).sourceOf(name);
  const variable = source?.type === 'variable' ? source : undefined;
  if (/^(?:echo|printf)$/.test(command.name)) return undefined;
  const mount = variable
    ? withoutVariable(dockerfile, trace, variable, settings.builder)
    : wrap(variableMount(dockerfile, run, { id: name, name }, settings.builder), name);
  if (!mount) return undefined;
  if (!secret.kept) {
    if (!secret.literal) return names.length && variable ? mount : undefined;
    const replaced = replaceLiteral(dockerfile, run, word.span, part, name);
    return replaced && { ...mount, edits: [...mount.edits, replaced] };
  }
  const cleaned = command.name === 'git' ? withHelper(context, run, command, word, url, name) : undefined;
  return cleaned && { ...mount, edits: [...mount.edits, ...cleaned] };
}

/** For a git repository the builder itself takes the token from a secret of this name. */
function addFromSecret(
  { dockerfile, settings }: RuleContext,
  add: Copy,
  { url, span }: UrlSecret,
): SecretFix | undefined {
  const text = dockerfile.text.slice(span.start, span.end);
  const info = text.indexOf(`@${url.host}`);
  if (settings.builder !== 'buildkit' || info === -1 || !/\.git(?:#|$|")/.test(text)) return undefined;
  const start = text.indexOf('://') + 3;
  return {
    edits: [{ start: span.start + start, end: span.start + info + 1, newText: '' }],
    notes: [
      t('Hand it over when you build: {0}', '--secret id=GIT_AUTH_TOKEN'),
      t('BuildKit reads the token from this secret when {0} takes a git repository.', add.keyword),
    ],
  };
}

const wrap = (edits: readonly TextEdit[] | undefined, name: string): SecretFix | undefined =>
  edits && { edits, notes: [t('Hand it over when you build: {0}', `--secret id=${name},env=${name}`)] };

/** The name under which a host's users know such a token, or that of the account. */
function variableName({ user, password, host }: UrlSecret['url']): string {
  if (/github/.test(host)) return 'GITHUB_TOKEN';
  if (/gitlab/.test(host)) return 'GITLAB_TOKEN';
  return password !== undefined && /^[A-Za-z]\w*$/.test(user)
    ? `${user.toUpperCase()}_PASSWORD`
    : 'GIT_TOKEN';
}

function withHelper(
  { dockerfile }: RuleContext,
  run: Run,
  command: Command,
  word: ShellWord,
  url: UrlSecret['url'],
  name: string,
): TextEdit[] | undefined {
  const program = command.words[0];
  const action = command.words.find(w => /^(?:clone|fetch|pull|ls-remote)$/.test(w.value));
  const text = dockerfile.text.slice(word.span.start, word.span.end);
  const start = text.toLowerCase().indexOf(`${url.scheme}://`);
  const info = text.indexOf(`@${url.host}`, start);
  // Inside another script's quotes the helper's own would end them.
  const nested = run.script.commands.some(c =>
    c.words.some(w => w.span.start < word.span.start && contains(w.span, word.span)),
  );
  if (!program || !action || start === -1 || info === -1 || nested || quoteAt(text, start) === "'")
    return undefined;
  const helper = `!f() { echo ${userOf(dockerfile, run, url)}; echo "password=$${name}"; }; f`;
  const at = word.span.start + start + url.scheme.length + 3;
  return [
    { start: program.span.end, end: program.span.end, newText: ` -c credential.helper='${helper}'` },
    { start: at, end: word.span.start + info + 1, newText: '' },
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
